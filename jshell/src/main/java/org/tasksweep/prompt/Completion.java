package org.tasksweep.prompt;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.tasksweep.shell.SpellingHints;

/**
 * What Tab offers: on an empty line the words; after a dot what the value can do; within a string the names that the service
 * knows, or files. Asks the service, and changes nothing.
 */
final class Completion implements Completer {

    /** What every object of Java can do. */
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "wait(", "wait()");

    private final JavaSession session;

    Completion(JavaSession session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        Place place = Place.of(before);
        if (place.string()) {
            Literal.of(place, before).candidates(session).forEach(candidates::add);
        } else if (!place.call().isEmpty()
                && before.substring(place.start()).isEmpty()
                && before.stripTrailing().matches("(?s).*[(,]")) {
            return; // Tab shows what the method takes.
        } else {
            names(before, place.start()).forEach(name -> candidates.add(named(name)));
        }
    }

    private Stream<String> names(String before, int start) {
        String begun = before.substring(start);
        boolean member = before.substring(0, start).stripTrailing().endsWith(".");
        if (!member) {
            Set<String> ours = Stream.concat(
                            SpellingHints.WORDS.stream().map(word -> word + "("),
                            session.declared().filter(name -> !name.startsWith("$")))
                    .filter(name -> name.startsWith(begun))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!ours.isEmpty()) return ours.stream();
        }
        Set<String> all = session.analysis().completionSuggestions(before, before.length(), new int[1]).stream()
                .map(suggestion -> suggestion.continuation())
                .filter(name -> !member || !begun.isEmpty() || !OF_EVERY_OBJECT.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        // The same method without and with arguments is one name.
        return all.stream().filter(name -> !name.endsWith("()") || !all.contains(name.substring(0, name.length() - 1)));
    }

    private static Candidate named(String name) {
        return new Candidate(name, name.replaceAll("\\($", ""), null, null, null, null, false);
    }
}
