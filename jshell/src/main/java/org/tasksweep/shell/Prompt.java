package org.tasksweep.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.tasksweep.text.Colour;

/** The prompt: JShell's own tool with our words, a prompt that names the place, and values without decoration. */
final class Prompt {

    private static final List<String> PASSED_ON =
            List.of("tasksweep.columns", "tasksweep.colour", "tasksweep.profile", "tasksweep.readOnly");

    private Prompt() {}

    static int run(PrintStream out) {
        Place start = Place.of(Environment.ofThisVm());
        String place = start.name();
        Screen screen = Screen.ofThisVm();
        out.println("Tasksweep at " + place
                + ". tasks() lists, delete(\"id\") deletes, undo() takes it back; help() has all words.");
        try {
            return JavaShellToolBuilder.builder()
                    .persistence(settings(start, screen.colour()))
                    .out(new Sentences(out), out, out)
                    .start(options(place));
        } catch (Exception e) {
            throw new Stop("JShell does not start: " + e.getMessage());
        }
    }

    private static String[] options(String place) {
        String home = System.getProperty("tasksweep.home");
        List<String> options = new ArrayList<>(List.of(
                "--class-path",
                System.getProperty("java.class.path"),
                "--startup",
                "DEFAULT",
                "--startup",
                home + "/startup/tasksweep.jsh",
                "-R-XX:TieredStopAtLevel=1",
                "-R-XX:+UseSerialGC",
                "-R-Xshare:auto",
                "-R-Xlog:disable",
                "-R-Dfile.encoding=UTF-8",
                "-R-Dtasksweep.prompt=" + place,
                "-R-cp", // the same as above, but for the class loader whose classes the archive has
                "-R" + System.getProperty("java.class.path")));
        Archive.used().ifPresent(archive -> options.add("-R-XX:SharedArchiveFile=" + archive));
        for (String name : PASSED_ON) {
            if (System.getProperty(name) != null) options.add("-R-D" + name + "=" + System.getProperty(name));
        }
        return options.toArray(String[]::new);
    }

    /** The feedback mode as JShell itself writes it when a person says {@code /set mode tasksweep -retain}. */
    private static Map<String, String> settings(Place place, Colour colour) {
        String words = place.name() + (place.readOnly() ? " (read-only)" : " (writable)");
        String prompt = (place.production() ? colour.warn(words) : words) + "> ";
        String[] mode = {
            "tasksweep",
            "false",
            prompt,
            " ".repeat(words.length()) + "> ",
            "pre",
            "(",
            "",
            "|  ",
            ")",
            "post",
            "(",
            "",
            "%n",
            ")",
            "name",
            "(",
            "",
            "%1$s",
            ")",
            "type",
            "(",
            "",
            "%2$s",
            ")",
            "value",
            "(",
            "",
            "%3$s",
            ")",
            "unresolved",
            "(",
            "",
            "%4$s",
            ")",
            "errors",
            "(",
            "",
            "%5$s",
            ")",
            "err",
            "(",
            "",
            "%6$s",
            ")",
            "errorline",
            "(",
            "",
            "    {err}%n",
            ")",
            "errorpre",
            "(",
            "",
            "|  ",
            ")",
            "errorpost",
            "(",
            "",
            "%n",
            ")",
            "<truncation>",
            "(",
            "",
            "10000000",
            ")",
            "display",
            "(",
            "added,modified,replaced,overwrote-ok-primary-expression,varvalue,assignment,varinit",
            "{value}{post}",
            ")",
            "***"
        };
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MODE2", String.join("\u241e", mode));
        settings.put("FEEDBACK", "tasksweep");
        return settings;
    }
}
