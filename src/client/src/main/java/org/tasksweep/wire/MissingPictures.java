package org.tasksweep.wire;

/** Which tasks a plan finds because pictures are missing that the image store should have. */
public enum MissingPictures {
    /** All of their pictures are missing. Tasks that name no picture of the store do not count. */
    ALL,
    /** At least one of their pictures is missing. */
    ANY
}
