package org.tasksweep.shell;

/**
 * A text of any length as JShell shows it. The engine of the prompt passes on at most 21,844 characters of a value. So
 * the beginning of a long text is told to the prompt, or printed in a plain jshell, and its end is the value.
 */
final class LongOutput {

    private static final int SHORT = 20_000;
    private static final int TAIL = 10_000;

    private LongOutput() {}

    /** The text; if JShell's engine calls this and the text is long, only its end, after the rest was told. */
    static String whole(String text) {
        if (text.length() <= SHORT || !askedByEngine()) return text;
        int line = text.lastIndexOf('\n', text.length() - TAIL);
        int end = line > 0 ? line + 1 : text.length() - TAIL;
        // Not between the two halves of a character.
        if (Character.isLowSurrogate(text.charAt(end))) end--;
        if (PromptChannel.open()) PromptChannel.tell(PromptChannel.BEGINNING + text.substring(0, end));
        else System.out.print(text.substring(0, end));
        System.out.flush();
        return text.substring(end);
    }

    /** True if the engine in a JVM of its own calls toString(), and not other code. */
    private static boolean askedByEngine() {
        return StackWalker.getInstance().walk(frames -> {
            var callers = frames.map(StackWalker.StackFrame::getClassName)
                    .dropWhile(name -> name.startsWith("org.tasksweep.shell.") || name.startsWith("java.lang."))
                    .toList();
            return !callers.isEmpty()
                    && callers.get(0).equals("jdk.jshell.execution.DirectExecutionControl")
                    && callers.contains("jdk.jshell.execution.RemoteExecutionControl");
        });
    }
}
