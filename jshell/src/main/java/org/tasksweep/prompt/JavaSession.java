package org.tasksweep.prompt;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.tasksweep.shell.PromptChannel;
import org.tasksweep.shell.PromptText;
import org.tasksweep.shell.UserError;

/**
 * Java and the words in a JVM of its own, which starts in the background while the person reads the first prompt. If that JVM
 * ends, another one is started at the next line; it repeats nothing, and can only look, since it is connected to the first
 * service again.
 *
 * <p>One thread, except {@link #stop}.
 */
final class JavaSession implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;
    private static final int ATTEMPTS = 10;
    private static final String ENDED = "|  The JVM of this session has ended, with its variables and its connection.";

    private final PrintStream out;
    private final String mark = "\u001b]tasksweep;" + UUID.randomUUID() + ";";
    private final PromptText first;
    private final Received received = new Received();
    private final Engine control = new Engine();
    private final PromptChannel channel;
    private final List<String> carriedOut = new ArrayList<>();
    private CompletableFuture<JShell> engine;
    private CompletableFuture<?> asking = CompletableFuture.completedFuture("");
    private volatile PromptText text;

    private JavaSession(PrintStream out, PromptText first) {
        this.out = out;
        this.first = first;
        this.text = first;
        this.channel = new PromptChannel(out, mark, this::told);
        this.engine = started(false);
    }

    static JavaSession starting(PrintStream out, PromptText first) {
        return new JavaSession(out, first);
    }

    /** What the prompt says now. */
    PromptText text() {
        return text;
    }

    /**
     * Evaluates the statements of these lines, and stops at the first that fails.
     *
     * @param shown gets what each of them answers; what they print themselves is on the screen already
     * @return false if one failed, or the person stopped it: nothing that follows is carried out
     */
    boolean evaluate(String lines, Consumer<String> shown) {
        control.begin();
        asking.handle((answer, failure) -> "").join(); // One statement at a time.
        String rest = lines;
        while (!rest.isBlank()) {
            engine();
            if (control.isStopped()) return stopped(rest, shown);
            CompletionInfo next = analysis().analyzeCompletion(rest);
            String source = next.completeness().isComplete() ? next.source() : rest;
            rest = next.completeness().isComplete() ? next.remaining() : "";
            Answer answer = answer(source);
            if (!answer.text().isEmpty()) shown.accept(answer.text());
            if (answer.failed()) return false;
            if (control.isStopped()) return stopped(rest, shown);
            carriedOut.add(source.strip());
        }
        return true;
    }

    private static boolean stopped(String rest, Consumer<String> shown) {
        if (!rest.isBlank()) shown.accept("|  Stopped. This was not carried out: " + rest.strip());
        return false;
    }

    private Answer answer(String source) {
        JShell jshell = engine();
        List<SnippetEvent> events;
        try {
            events = jshell.eval(source);
        } catch (IllegalStateException gone) {
            return new Answer(startAgain(), true);
        }
        channel.endOfAnswer();
        if (control.isStopped() && channel.isInLine()) out.println();
        if (!alive(jshell)) return new Answer(startAgain(), true);
        return Answer.of(jshell, events, received.beginning());
    }

    private static boolean alive(JShell jshell) {
        try {
            jshell.eval("");
            return true;
        } catch (IllegalStateException gone) {
            return false;
        }
    }

    private String startAgain() {
        engine = started(true);
        text = new PromptText(first.place(), first.production(), true);
        return ENDED + "\n|  A new one is connected to " + first.place() + ", and can only look: nothing is repeated."
                + " Leave with exit, and start the shell again.";
    }

    /** Asks the words for something; what they tell. Empty if that takes too long. */
    List<String> asked(String call) {
        JShell jshell = engine();
        control.begin();
        CompletableFuture<List<String>> answer = asking.handle((before, failure) -> "")
                .thenApplyAsync(next -> {
                    received.found();
                    jshell.eval(call);
                    return received.found();
                });
        asking = answer;
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            return List.of();
        } catch (TimeoutException | ExecutionException e) {
            stop();
            return List.of();
        }
    }

    /** The names that the person has declared. */
    Stream<String> declared() {
        return engine().variables().map(jdk.jshell.VarSnippet::name);
    }

    /** The statements of this session that did not fail, in order. */
    List<String> carriedOut() {
        return List.copyOf(carriedOut);
    }

    SourceCodeAnalysis analysis() {
        return engine().sourceCodeAnalysis();
    }

    JShell engine() {
        try {
            return engine.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UserError known) throw known;
            throw new UserError("JShell does not start: " + e.getCause());
        }
    }

    /** Stops what is being evaluated; any thread. */
    void stop() {
        control.stop();
        channel.echoed();
        JShell jshell = engine.isCompletedExceptionally() ? null : engine.getNow(null);
        if (jshell != null && control.isRunning()) jshell.stop();
    }

    private CompletableFuture<JShell> started(boolean again) {
        return CompletableFuture.supplyAsync(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return EngineOptions.prepared(built(again));
                } catch (IllegalStateException ended) {
                    // Ctrl-C, which a JVM that has just begun does not ignore yet. Nothing was carried out in it.
                    if (attempt == ATTEMPTS) throw ended;
                }
            }
        });
    }

    private JShell built(boolean again) {
        return JShell.builder()
                .executionEngine(control, Map.of())
                .remoteVMOptions(EngineOptions.of(first.place(), mark, again))
                .in(InputStream.nullInputStream())
                .out(new PrintStream(channel, true, StandardCharsets.UTF_8))
                .err(out)
                .build();
    }

    private void told(String message) {
        if (message.startsWith(PromptChannel.PROMPT)) {
            text = PromptText.parse(message.substring(PromptChannel.PROMPT.length()));
        } else {
            received.accept(message);
        }
    }

    @Override
    public void close() {
        engine.thenAccept(JShell::close);
    }
}
