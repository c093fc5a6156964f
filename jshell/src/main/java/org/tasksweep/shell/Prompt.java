package org.tasksweep.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.jspecify.annotations.Nullable;
import org.tasksweep.launcher.StartupArchive;
import org.tasksweep.text.Colour;

/** The prompt: JShell's own tool with our words, a prompt that names the place, and values without decoration. */
public final class Prompt {

    private static final List<String> PASSED_ON = List.of(
            "tasksweep.columns", "tasksweep.resizes", "tasksweep.colour", "tasksweep.profile", "tasksweep.readOnly");

    private Prompt() {}

    public static int run(PrintStream out) {
        ServiceTarget start = ServiceTarget.of(Environment.ofThisVm());
        Colour colour = Screen.ofThisVm().colour();
        out.println("Tasksweep at " + start.name()
                + ". tasks() lists, delete(\"id\") deletes, undo() takes it back; help() lists all words.");
        String mark = "\u001b]tasksweep;" + UUID.randomUUID() + ";";
        AtomicReference<@Nullable JShellTool> tool = new AtomicReference<>();
        PromptChannel channel = new PromptChannel(out, mark, line -> show(tool.get(), PromptText.parse(line), colour));
        JavaShellToolBuilder builder = JavaShellToolBuilder.builder()
                .persistence(settings(PromptText.of(start), colour))
                .out(
                        new JShellOutput(out, () -> dropWords(tool.get())),
                        out,
                        new PrintStream(channel, true, StandardCharsets.UTF_8));
        // A restarted engine is connected to the first service again, and is read-only.
        PromptText again = new PromptText(start.name(), start.production(), true);
        Engine.first(() -> show(tool.get(), again, colour));
        try {
            try {
                tool.set(JShellTool.of(builder));
            } catch (ReflectiveOperationException | RuntimeException e) {
                return builder.start(options(start.name(), ""));
            }
            return Objects.requireNonNull(tool.get()).start(options(start.name(), mark));
        } catch (Exception e) {
            throw new UserError("JShell does not start: " + e.getMessage());
        }
    }

    private static void show(@Nullable JShellTool tool, PromptText line, Colour colour) {
        if (tool != null) tool.prompt(line.text(colour), line.further());
    }

    private static void dropWords(@Nullable JShellTool tool) {
        if (tool != null) tool.dropWords();
    }

    /** The text of the prompt: the service, and whether the session may change data there. */
    record PromptText(String place, boolean production, boolean readOnly) {

        static PromptText of(ServiceTarget place) {
            return new PromptText(place.name(), place.production(), place.readOnly());
        }

        static PromptText parse(String told) {
            String[] parts = told.split(" ", 3);
            return new PromptText(parts[2], Boolean.parseBoolean(parts[0]), Boolean.parseBoolean(parts[1]));
        }

        /** As {@link #parse} reads it. */
        String told() {
            return production + " " + readOnly + " " + place;
        }

        String text(Colour colour) {
            return (production ? colour.warn(words()) : words()) + "> ";
        }

        String further() {
            return " ".repeat(words().length()) + "> ";
        }

        private String words() {
            return place + (readOnly ? " (read-only)" : " (writable)");
        }
    }

    /** @param mark of the channel by which the prompt follows; empty: it cannot */
    private static String[] options(String place, String mark) {
        String home = System.getProperty("tasksweep.home");
        List<String> options = new ArrayList<>(List.of(
                "--class-path",
                System.getProperty("java.class.path"),
                "--startup",
                "DEFAULT",
                "--startup",
                home + "/startup/tasksweep.jsh",
                "--execution",
                Engine.NAME,
                "-R-XX:TieredStopAtLevel=1",
                "-R-XX:+UseSerialGC",
                "-R-Xshare:auto",
                "-R-Xlog:disable",
                "-R-Dfile.encoding=UTF-8",
                "-R-Dtasksweep.prompt=" + place,
                "-R-cp", // the same as above, but for the class loader whose classes the archive has
                "-R" + System.getProperty("java.class.path")));
        StartupArchive.used().ifPresent(archive -> options.add("-R-XX:SharedArchiveFile=" + archive));
        if (!mark.isEmpty()) options.add("-R" + PromptChannel.option(mark));
        for (String name : PASSED_ON) {
            if (System.getProperty(name) != null) options.add("-R-D" + name + "=" + System.getProperty(name));
        }
        return options.toArray(String[]::new);
    }

    /** The feedback mode as JShell itself writes it when a person says {@code /set mode tasksweep -retain}. */
    private static Map<String, String> settings(PromptText line, Colour colour) {
        String[] mode = {
            "tasksweep",
            "false",
            line.text(colour),
            line.further(),
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
            "added,modified,replaced,overwrote-notdefined-primary-vardecl,varinit",
            "{pre}" + JShellOutput.UNDECLARED + "{type}\u241f{name}\u241f{post}",
            ")",
            "***"
        };
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MODE2", String.join("\u241e", mode));
        settings.put("FEEDBACK", "tasksweep");
        return settings;
    }
}
