package org.tasksweep.prompt;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.tasksweep.shell.Help;
import org.tasksweep.shell.UserError;

/** Tab after a parenthesis: what the method takes, and at the second time its help. Elsewhere, Tab completes. */
final class Signatures {

    private static final String WIDGET = "tasksweep-tab";

    private final LineReader reader;
    private final JavaSession session;
    private String shownFor = "";

    private Signatures(LineReader reader, JavaSession session) {
        this.reader = reader;
        this.session = session;
    }

    static void bind(LineReader reader, JavaSession session) {
        Signatures tab = new Signatures(reader, session);
        reader.getWidgets().put(WIDGET, tab::tab);
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN)).bind(new Reference(WIDGET), KeyMap.ctrl('I'));
    }

    private boolean tab() {
        String before = reader.getBuffer().upToCursor();
        if (!before.stripTrailing().matches("(?s).*[(,]") || Place.of(before).string()) {
            shownFor = "";
            reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
            return true;
        }
        boolean again = before.equals(shownFor);
        shownFor = before;
        String text = again ? help(Place.of(before).call()) : signatures(before);
        if (!text.isEmpty()) reader.printAbove(text);
        return true;
    }

    private String signatures(String before) {
        List<String> found = session.analysis().documentation(before, before.length(), false).stream()
                .map(Documentation::signature)
                .map(Signatures::plain)
                .distinct()
                .toList();
        return Stream.concat(
                        found.stream().map(" "::concat),
                        Stream.of(" Tab again explains it.").limit(found.size()))
                .collect(Collectors.joining("\n"));
    }

    /** Without the packages and the classes of words, which are imported. */
    private static String plain(String signature) {
        return signature.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])|\\b\\w*Words\\.", "");
    }

    private String help(String word) {
        try {
            return Help.of(word, reader.getTerminal().getWidth())
                    .stripLeading()
                    .indent(1)
                    .stripTrailing();
        } catch (UserError noWord) {
            return "";
        }
    }
}
