package org.tasksweep.wire;

import java.util.Optional;

/** The status of a task; the number is {@code image_status} of the contract. */
public enum TaskStatus {
    /** The pictures wait to be generated. */
    QUEUED(1),
    /** The pictures are being generated. */
    PROCESSING(2),
    /** The pictures are complete. */
    COMPLETED(3),
    /** The generation failed. */
    FAILED(4);

    private final int code;

    TaskStatus(int code) {
        this.code = code;
    }

    /** The {@code image_status}. */
    public int code() {
        return code;
    }

    /** The status with this {@code image_status}, empty if there is none. */
    public static Optional<TaskStatus> of(int code) {
        return code >= 1 && code <= 4 ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
