package org.tasksweep.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Lines;

/** The help for each word and each kind of result, from help.txt, read on first use. */
public final class Help {

    private static final int COLUMN = 40;

    /**
     * @param usage how it is typed
     * @param says what it does, in a line
     * @param more what else there is to know; empty if nothing
     */
    public record Word(String name, String usage, String says, String more) {

        String line(int columns) {
            if (columns < 2 * COLUMN) return Lines.fit(" " + usage, columns) + "\n" + Lines.fit("    " + says, columns);
            return Lines.fit(
                    " " + usage + " ".repeat(Math.max(1, COLUMN - usage.length())) + says, COLUMN + 1, columns);
        }

        String page(int columns) {
            String all = " " + usage + "\n " + says + "." + (more.isEmpty() ? "" : "\n" + more);
            return all.lines().map(line -> Lines.fit(line, columns)).collect(Collectors.joining("\n"));
        }
    }

    /** @param type true: what a kind of result can do; false: words of the shell */
    public record Group(String name, String title, boolean type, List<Word> words) {

        String page(int columns) {
            return Lines.fit(" " + title, columns) + "\n"
                    + words.stream().map(word -> word.line(columns)).collect(Collectors.joining("\n"));
        }
    }

    /** In the order in which they are shown. */
    public static final List<Group> GROUPS = read();

    private Help() {}

    /** All words, in groups, as wide as the terminal. */
    public static String all(int columns) {
        String groups = GROUPS.stream()
                .filter(group -> !group.type())
                .map(group -> group.page(columns))
                .collect(Collectors.joining("\n\n"));
        String types = GROUPS.stream().filter(Group::type).map(Group::name).collect(Collectors.joining(" "));
        return "\n" + groups + "\n\n" + Lines.fit(" help(\"word\") says more; results: " + types, columns);
    }

    /**
     * A word, or a kind of result, as wide as the terminal.
     *
     * @throws UserError if there is none of that name
     */
    public static String of(String name, int columns) {
        String bare = name.replaceAll("\\(.*", "").strip();
        Stream<String> words = GROUPS.stream()
                .filter(group -> !group.type())
                .flatMap(group -> group.words().stream())
                .filter(word -> word.name().equals(bare))
                .map(word -> word.page(columns));
        Stream<String> groups =
                GROUPS.stream().filter(group -> group.name().equals(bare)).map(group -> group.page(columns));
        List<String> pages = Stream.concat(words, groups).toList();
        if (pages.isEmpty()) {
            throw new UserError("There is no word \"" + Harmless.exact(name) + "\"; help() lists them all.");
        }
        return "\n" + String.join("\n\n", pages);
    }

    /** Groups begin with # or ##, words are {@code usage | what it does}, and what is indented says more. */
    private static List<Group> read() {
        List<Group> groups = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.isEmpty()) continue;
            if (line.startsWith("#")) {
                String[] head = line.replaceFirst("#+ ", "").split(": ", 2);
                groups.add(new Group(head[0], head[1], line.startsWith("##"), new ArrayList<>()));
                continue;
            }
            List<Word> words = groups.get(groups.size() - 1).words();
            if (line.startsWith("    ")) {
                Word last = words.remove(words.size() - 1);
                String more = last.more().isEmpty() ? "" : last.more() + "\n";
                words.add(new Word(last.name(), last.usage(), last.says(), more + line.substring(3)));
            } else {
                String[] parts = line.split(" \\| ", 2);
                words.add(new Word(parts[0].replaceAll("\\(.*", ""), parts[0], parts[1], ""));
            }
        }
        return List.copyOf(groups);
    }

    private static String text() {
        try (InputStream help = Objects.requireNonNull(Help.class.getResourceAsStream("help.txt"))) {
            return new String(help.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
