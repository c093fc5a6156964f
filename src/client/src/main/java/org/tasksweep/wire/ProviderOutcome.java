package org.tasksweep.wire;

/** What a deletion at a provider came to for one id, as the provider's own {@code infobytaskid} shows it. */
public enum ProviderOutcome {
    /** The task was there, and is not there any more. */
    DELETED(true),
    /** The task was not there before it was asked to be deleted. */
    NOT_FOUND(true),
    /** The provider still shows the task, whatever it answered to the deletion. */
    STILL_THERE(false),
    /** The provider has not said whether the task is still there. */
    UNKNOWN(false);

    private final boolean gone;

    ProviderOutcome(boolean gone) {
        this.gone = gone;
    }

    /** True if the provider says that the task does not exist. */
    public boolean gone() {
        return gone;
    }
}
