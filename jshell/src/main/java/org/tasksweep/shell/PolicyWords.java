package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyForecast;

/** The words for policies, made for {@code import static}. {@code help("policies")} describes them. */
public final class PolicyWords {

    private static final int DAYS = 30;

    private PolicyWords() {}

    /** All policies. */
    public static Listing<Policy> policies() {
        return SESSION.word(() -> SESSION.policies().list());
    }

    /** What a policy will delete in the next 30 days. */
    public static RecordView<PolicyForecast> forecast(String id) {
        return forecast(id, DAYS);
    }

    /** What a policy will delete in the next days. */
    public static RecordView<PolicyForecast> forecast(String id, int days) {
        return SESSION.word(() -> SESSION.policies().forecast(id(id), days));
    }

    /** Lets a policy start no more sweeps. */
    public static RecordView<Policy> pausePolicy(String id) {
        return SESSION.word(() -> SESSION.policies().pause(id(id)));
    }

    /** Lets a policy run by itself, with the rights of this key, as {@link #forecast(String)} has shown it. */
    public static RecordView<Policy> resumePolicy(String id) {
        return SESSION.word(() -> SESSION.policies().resume(id(id)));
    }

    private static String id(String id) {
        return WordArguments.text(id, "id of the policy");
    }
}
