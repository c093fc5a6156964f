package org.tasksweep.shell;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bin/tasksweep} starts: the prompt in a terminal; else a script from a file, the command line or standard
 * input. The script of the launcher says by system properties where it is installed and what the terminal is like.
 */
public final class Launcher {

    private static final int USAGE = 64;
    private static final String HELP = """
            tasksweep                  the prompt; with input from a pipe: runs it as a script
            tasksweep run SCRIPT       runs a script of Java and words, and stops at the first error
            tasksweep -e CODE          runs one line and prints its values
            TASKSWEEP_URL, TASKSWEEP_API_KEY: the service (default: http://localhost:9080 and its first key)
            Ends with 0 done, 1 failed or some ids left, 2 does not compile, 64 wrong arguments.""";

    private Launcher() {}

    public static void main(String... arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int code;
        try {
            code = run(List.of(arguments), out);
        } catch (Stop e) {
            System.err.println(e.getMessage());
            code = 1;
        }
        out.flush();
        if (!List.of(arguments).contains("--install")) Archive.wanted().ifPresent(Archive::makeInBackground);
        System.exit(code);
    }

    private static int run(List<String> arguments, PrintStream out) throws IOException {
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
            throw new Stop("This Java has no JShell: set JAVA_HOME to a JDK, 17 or newer.");
        }
        if (arguments.isEmpty() && terminal()) return Prompt.run(out);
        if (arguments.isEmpty()) return piped(out);
        String first = arguments.get(0);
        if (first.equals("-h") || first.equals("--help")) {
            out.println(HELP);
            return 0;
        }
        if (first.equals("--install") && arguments.size() == 1) {
            Archive.wanted()
                    .orElseThrow(() -> new Stop("There is no place for a start-up archive here."))
                    .make();
            return 0;
        }
        if (first.equals("-e") && arguments.size() == 2) return whole(arguments.get(1), out);
        if (first.equals("run") && arguments.size() == 2) return whole(read(Path.of(arguments.get(1))), null);
        System.err.println(HELP);
        return USAGE;
    }

    /** On systems whose launcher does not say, Java knows: it has a console if both ends are a terminal. */
    private static boolean terminal() {
        String told = System.getProperty("tasksweep.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    private static int whole(String code, @Nullable PrintStream values) {
        try (Script script = new Script(values)) {
            return script.feed(code) && script.end() ? 0 : script.code();
        }
    }

    /** Line by line, so that whoever writes the lines sees each answer before the next line. */
    private static int piped(PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Script script = new Script(out)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.strip().equals("/exit")) break;
                if (!script.feed(line + "\n")) return script.code();
            }
            return script.end() ? 0 : script.code();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replaceFirst("\\A#!.*", "");
        } catch (IOException e) {
            throw new Stop("There is no readable script " + file + ".");
        }
    }
}
