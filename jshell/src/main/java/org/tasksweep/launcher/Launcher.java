package org.tasksweep.launcher;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.command.Commands;
import org.tasksweep.prompt.Prompt;
import org.tasksweep.shell.PlatformText;
import org.tasksweep.shell.Script;
import org.tasksweep.shell.ScriptWords;
import org.tasksweep.shell.SpellingHints;
import org.tasksweep.shell.UserError;
import org.tasksweep.text.Harmless;

/**
 * The main class of {@code bin/tasksweep}: starts the prompt in a terminal, or else a script from a file, the command line
 * or standard input. The launcher script passes the folder of the installation and the properties of the terminal as system
 * properties.
 */
public final class Launcher {

    private static final int USAGE = 64;
    private static final String HELP = """
            tasksweep [OPTIONS]                      the prompt; with input from a pipe: runs it as a script
            tasksweep [OPTIONS] COMMAND ..           one of the commands below; tasksweep COMMAND --help
            tasksweep [OPTIONS] run SCRIPT [ARG..]   runs a script of Java and words, and stops at the first error
            tasksweep [OPTIONS] -e CODE [ARG..]      runs one line and prints its values
            tasksweep --install                      makes starts fast now; else the first exit does, in the background
            tasksweep --version
            -p, --profile NAME    a service of ~/.tasksweep/profiles.properties; also TASKSWEEP_PROFILE
            --read-only           words that change something refuse; also TASKSWEEP_READ_ONLY=true
            Else the service is TASKSWEEP_URL with TASKSWEEP_API_KEY, else the default profile, else
            http://localhost:9080 and its first key. NO_COLOR switches colours off. In a script, args() are the
            arguments and stdin() is standard input.
            To delete many tasks:
              tasksweep list --filter 'status = FAILED AND age > 30d'
              tasksweep plan --filter 'status = FAILED AND age > 30d' --reason INC-7      deletes nothing
              tasksweep run sw_42               deletes exactly what that plan found, and tells its number
              tasksweep undo sw_42              brings it back
            Ends with 0 done, 1 failed or some ids left, 2 does not compile, 64 wrong arguments.""";

    private Launcher() {}

    public static void main(String... arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int code;
        List<String> typed = List.of(arguments);
        try {
            PlatformText.check();
            typed = PlatformText.arguments(typed);
            code = run(typed, out);
        } catch (UserError e) {
            System.err.println(e.getMessage());
            code = 1;
        }
        out.flush();
        if (!typed.contains("--install")) StartupArchive.wanted().ifPresent(StartupArchive::makeInBackground);
        System.exit(code);
    }

    private static int run(List<String> arguments, PrintStream out) throws IOException {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Optional<String> wrong = options(rest);
        if (wrong.isPresent()) return usage(wrong.get());
        String first = rest.isEmpty() ? "" : rest.pop();
        boolean script = first.equals("run") && !Commands.runsSweep(List.copyOf(rest));
        if (Commands.isOne(first) && !script) return command(first, List.copyOf(rest));
        return switch (first) {
            case "-h", "--help", "help" -> rest.isEmpty() ? help(out) : helpOf(rest.pop());
            case "--version" -> version(out);
            case "--install" ->
                rest.isEmpty() ? install() : usage("--install takes nothing, not " + quoted(rest.pop()));
            default -> java(first, rest, out);
        };
    }

    /** What needs JShell. */
    private static int java(String first, Deque<String> rest, PrintStream out) throws IOException {
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
            throw new UserError("This Java has no JShell: set JAVA_HOME to a JDK, 17 or newer.");
        }
        return switch (first) {
            case "" -> terminal() ? Prompt.run(out) : piped(out);
            case "-e" -> rest.isEmpty() ? usage("-e needs CODE") : whole(rest.pop(), out, rest);
            case "run" -> whole(read(rest.pop()), null, rest);
            default -> usage(unknown(first));
        };
    }

    /** Without the print stream, which would hide that standard output is closed or full. */
    private static int command(String name, List<String> arguments) throws IOException {
        Writer answer = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        return Commands.run(name, arguments, terminal(), answer);
    }

    private static int helpOf(String command) throws IOException {
        return Commands.isOne(command) ? command(command, List.of("--help")) : usage(unknown(command));
    }

    private static int version(PrintStream out) {
        out.println(Commands.version());
        return 0;
    }

    private static String unknown(String first) {
        if (first.startsWith("-")) return "There is no option " + quoted(first);
        String meant = Commands.meant(first)
                .map(name -> "; perhaps you meant tasksweep " + name)
                .orElse("");
        String code =
                SpellingHints.WORDS.contains(first) ? "; a word of the shell: tasksweep -e '" + first + "(..)'" : "";
        String script = first.endsWith(".jsh") ? "; a script: tasksweep run " + first : "";
        return "There is no command " + quoted(first) + meant + code + script;
    }

    private static String quoted(String argument) {
        return '"' + Harmless.exact(argument) + '"';
    }

    /** Takes the options before the command, and returns what is wrong with them. */
    private static Optional<String> options(Deque<String> rest) {
        while (!rest.isEmpty()) {
            switch (rest.element()) {
                case "-p", "--profile" -> {
                    String option = rest.pop();
                    if (rest.isEmpty() || rest.element().isEmpty()) return Optional.of(option + " needs a NAME");
                    System.setProperty("tasksweep.profile", rest.pop());
                }
                case "--read-only" -> {
                    rest.pop();
                    System.setProperty("tasksweep.readOnly", "true");
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static int usage(String wrong) {
        System.err.println(wrong + ".\ntasksweep --help lists commands and options.");
        return USAGE;
    }

    private static int help(PrintStream out) {
        out.println(HELP + "\nCommands:\n" + Commands.overview());
        return 0;
    }

    private static int install() {
        StartupArchive.wanted()
                .orElseThrow(
                        () -> new UserError("There is no folder for the start-up archive: set HOME or XDG_CACHE_HOME."))
                .make();
        return 0;
    }

    /** If the launcher does not say, Java knows: it has a console if both input and output are a terminal. */
    private static boolean terminal() {
        String told = System.getProperty("tasksweep.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    private static int whole(String code, @Nullable PrintStream values, Collection<String> arguments) {
        ScriptWords.INPUT.startedWith(List.copyOf(arguments), System.in);
        try (Script script = new Script(values)) {
            return script.feed(code) && script.end() ? 0 : script.code();
        }
    }

    /** Runs line by line, so that the program that writes the lines sees each answer before the next line. */
    private static int piped(PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Script script = new Script(out)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Prompt.leaves(line)) break;
                if (!script.feed(line + "\n")) return script.code();
            }
            return script.end() ? 0 : script.code();
        }
    }

    /** Reads a file, or else one of the installation, such as {@code examples/clean-failed.jsh}, from any current folder. */
    private static String read(String script) {
        Path file = path(script);
        if (!Files.exists(file)) {
            Path own = Path.of(System.getProperty("tasksweep.home", "")).resolve(file);
            if (script.startsWith("examples/") && Files.exists(own)) file = own;
        }
        try {
            return Files.readString(file).replaceFirst("\\A#!.*", "");
        } catch (CharacterCodingException e) {
            throw new UserError("Nothing was done: " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            String sweep = script.matches("[1-9][0-9]*") ? " The id of a sweep is sw_" + script + "." : "";
            throw new UserError("There is no readable script " + file + "." + sweep);
        }
    }

    private static Path path(String script) {
        try {
            return Path.of(script);
        } catch (InvalidPathException e) {
            throw new UserError("There is no readable script " + quoted(script) + ".");
        }
    }
}
