package org.tasksweep.prompt;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import org.tasksweep.shell.Help;
import org.tasksweep.shell.SpellingHints;
import org.tasksweep.shell.UserError;

/**
 * What a person types that is no Java: {@code help}, {@code exit}, and those of JShell's own commands that are useful here,
 * such as {@code /vars}. Each changes nothing at the service.
 */
final class Directives {

    private static final Pattern HELP = Pattern.compile("(?:help|\\?|/help|/\\?|\\\\\\?)(?:\\s+(\\w+))?");
    private static final String THERE_ARE = """
            |  /exit /help /vars /list /history, /open FILE runs a file, and /save FILE writes what was typed.
            |  The words are Java: tasks() lists tasks, sweeps() lists sweeps, and help lists all words.""";

    private final PrintStream out;
    private final JavaSession session;
    private final LineEditor editor;

    Directives(PrintStream out, JavaSession session, LineEditor editor) {
        this.out = out;
        this.session = session;
        this.editor = editor;
    }

    /** False: the line is Java. */
    static boolean knows(String line) {
        String bare = line.strip();
        boolean comment = bare.startsWith("//") || bare.startsWith("/*");
        return Prompt.leaves(bare)
                || HELP.matcher(bare).matches()
                || bare.startsWith("/") && !comment
                || bare.startsWith("\\")
                || SpellingHints.ofAnotherShell(bare).isPresent();
    }

    /** False: the line is Java. */
    boolean carriedOut(String line) {
        if (!knows(line)) return false;
        String bare = line.strip();
        Matcher help = HELP.matcher(bare);
        if (help.matches()) return help(help.group(1) == null ? "" : help.group(1));
        Optional<String> another = SpellingHints.ofAnotherShell(bare);
        if (another.isPresent()) {
            out.println("|  " + another.get());
            return true;
        }
        String[] parts = bare.split("\\s+", 2);
        String rest = parts.length == 1 ? "" : parts[1];
        switch (parts[0]) {
            case "/vars" -> editor.show(variables(), out);
            case "/list" ->
                editor.show(session.carriedOut().stream().map(" "::concat).collect(Collectors.joining("\n")), out);
            case "/history" -> editor.show(String.join("\n", editor.history()), out);
            case "/open" -> open(rest);
            case "/save" -> save(rest);
            default -> out.println("|  There is no command " + parts[0] + " here.\n" + THERE_ARE);
        }
        return true;
    }

    private boolean help(String word) {
        try {
            editor.show(word.isEmpty() ? Help.all(editor.columns()) : Help.of(word, editor.columns()), out);
        } catch (UserError unknown) {
            out.println("|  " + unknown.getMessage());
        }
        return true;
    }

    private String variables() {
        JShell jshell = session.engine();
        return jshell.variables()
                .filter(variable -> jshell.status(variable).isActive())
                .map(variable -> " " + variable.typeName() + " " + variable.name())
                .collect(Collectors.joining("\n"));
    }

    private void open(String name) {
        String lines;
        try {
            lines = Files.readString(path(name)).replaceFirst("\\A#!.*", "");
        } catch (IOException | UserError e) {
            out.println("|  There is no readable file " + name + " of UTF-8 text.");
            return;
        }
        session.evaluate(lines, answer -> editor.show(answer, out));
    }

    private void save(String name) {
        try {
            List<String> all = session.carriedOut();
            List<String> lines = all.stream()
                    .filter(line -> !SessionHistory.mayHoldSecret(line))
                    .toList();
            Files.write(path(name), lines, StandardOpenOption.CREATE_NEW);
            int left = all.size() - lines.size();
            out.println(" Written to " + name + (left == 0 ? "." : ", without " + left + " that may hold a secret."));
        } catch (FileAlreadyExistsException e) {
            out.println("|  Nothing was written: there is a file " + name + " already.");
        } catch (IOException | UserError e) {
            out.println("|  Nothing was written: " + name + " is no file that can be created.");
        }
    }

    private static Path path(String name) {
        try {
            if (name.isBlank()) throw new UserError("A file is missing.");
            String home = System.getProperty("user.home");
            return Path.of(name.strip().replaceFirst("^~(?=/)", Matcher.quoteReplacement(home)));
        } catch (InvalidPathException e) {
            throw new UserError("Not a file: " + name);
        }
    }
}
