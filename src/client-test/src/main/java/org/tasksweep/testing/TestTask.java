package org.tasksweep.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.TaskStatus;

/**
 * A task to put into a {@link TestService}. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * TestTask.of("abcd_1").owner("u1").status(TaskStatus.FAILED).started(Instant.now().minus(40, ChronoUnit.DAYS))
 * }</pre>
 *
 * @param id 1 to 128 characters
 * @param owner the {@code uid}
 * @param started when its generation started, to the millisecond
 * @param category the model; null: none
 * @param prompt null: none
 * @param error the {@code error_message}; null: none
 * @param sizeBytes the size of its pictures
 * @param images the names of its pictures
 */
public record TestTask(
        String id,
        String owner,
        TaskStatus status,
        Instant started,
        @Nullable String category,
        @Nullable String prompt,
        @Nullable String error,
        long sizeBytes,
        List<String> images) {

    /**
     * Creates a task from all its members.
     *
     * @throws IllegalArgumentException if the service would not import such a task
     */
    public TestTask {
        id = Ids.required(id, "id");
        owner = Ids.required(owner, "owner");
        Objects.requireNonNull(status, "status");
        started = Objects.requireNonNull(started, "started").truncatedTo(ChronoUnit.MILLIS);
        if (sizeBytes < 0) throw new IllegalArgumentException("sizeBytes must not be negative: " + sizeBytes);
        images = List.copyOf(images);
    }

    /** A completed task of the owner {@code u1} that started now, without pictures and texts. */
    public static TestTask of(String id) {
        return new TestTask(id, "u1", TaskStatus.COMPLETED, Instant.now(), null, null, null, 0, List.of());
    }

    /** Sets the owner. */
    public TestTask owner(String uid) {
        return new TestTask(id, uid, status, started, category, prompt, error, sizeBytes, images);
    }

    /** Sets the status. */
    public TestTask status(TaskStatus other) {
        return new TestTask(id, owner, other, started, category, prompt, error, sizeBytes, images);
    }

    /** Sets the time at which its generation started. */
    public TestTask started(Instant time) {
        return new TestTask(id, owner, status, time, category, prompt, error, sizeBytes, images);
    }

    /** Sets the model. */
    public TestTask category(String model) {
        return new TestTask(id, owner, status, started, model, prompt, error, sizeBytes, images);
    }

    /** Sets the prompt. */
    public TestTask prompt(String text) {
        return new TestTask(id, owner, status, started, category, text, error, sizeBytes, images);
    }

    /** Sets why its generation failed. */
    public TestTask error(String message) {
        return new TestTask(id, owner, status, started, category, prompt, message, sizeBytes, images);
    }

    /** Sets its pictures, of which the double has only the names and the size. */
    public TestTask images(long bytes, String... names) {
        return new TestTask(id, owner, status, started, category, prompt, error, bytes, List.of(names));
    }
}
