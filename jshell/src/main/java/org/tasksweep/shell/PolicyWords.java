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
        return SESSION.word(() -> PolicyActions.list(SESSION));
    }

    /** What a policy will delete in the next 30 days. */
    public static RecordView<PolicyForecast> forecast(String id) {
        return forecast(id, DAYS);
    }

    /** What a policy will delete in the next days. */
    public static RecordView<PolicyForecast> forecast(String id, int days) {
        return SESSION.word(() -> PolicyActions.forecast(SESSION, id(id), days));
    }

    /** Lets a policy start no more sweeps. */
    public static RecordView<Policy> pausePolicy(String id) {
        return SESSION.word(() -> PolicyActions.pause(SESSION, id(id)));
    }

    /** Lets a policy run by itself, with the rights of this key. */
    public static RecordView<Policy> resumePolicy(String id) {
        return SESSION.word(() -> PolicyActions.resume(SESSION, id(id)));
    }

    private static String id(String id) {
        return WordArguments.text(id, "id of the policy");
    }
}
