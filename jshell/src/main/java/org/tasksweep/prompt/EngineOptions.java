package org.tasksweep.prompt;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import org.tasksweep.shell.PromptChannel;
import org.tasksweep.shell.Script;

/** How the JVM of a session is started, and what it imports. */
final class EngineOptions {

    private static final List<String> PASSED_ON = List.of(
            "tasksweep.columns", "tasksweep.resizes", "tasksweep.colour", "tasksweep.profile", "tasksweep.readOnly");

    private EngineOptions() {}

    /**
     * @param mark of the channel by which the prompt follows
     * @param again true: words must not act, since an engine before it has ended
     */
    static String[] of(String place, String mark, boolean again) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Dfile.encoding=UTF-8",
                "-Dtasksweep.prompt=" + place,
                PromptChannel.option(mark),
                // For the class loader whose classes the archive has.
                "-cp",
                System.getProperty("java.class.path")));
        String archive = System.getProperty("tasksweep.shared", "");
        if (!archive.isEmpty()) options.add("-XX:SharedArchiveFile=" + archive);
        if (again) options.add("-Dtasksweep.restarted=true");
        for (String name : PASSED_ON) {
            if (System.getProperty(name) != null) options.add("-D" + name + "=" + System.getProperty(name));
        }
        return options.toArray(String[]::new);
    }

    /** Imports what scripts and JShell import, and lets the JVM live as long as the prompt. */
    static JShell prepared(JShell jshell) {
        jshell.addToClasspath(System.getProperty("java.class.path"));
        jshell.eval("org.tasksweep.shell.PromptChannel.liveWithThePrompt();");
        Script.imports().forEach(jshell::eval);
        return jshell;
    }
}
