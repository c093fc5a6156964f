package org.tasksweep.shell;

import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.ProviderAccount;

/**
 * Keeps the prompt true: the service, whether the session may change data there, and the account in front of which the service
 * stands. Thread safe.
 */
final class PromptTeller {
    private @Nullable Tasksweep service;
    private @Nullable ServiceTarget place;
    private boolean readOnly;
    private String account = "";

    /** The session is connected to this service now; its account is asked for in the background. */
    synchronized void at(Tasksweep service, ServiceTarget place, boolean readOnly) {
        this.service = service;
        this.place = place;
        this.readOnly = readOnly;
        account = "";
        tell();
        if (PromptChannel.open()) ask(service);
    }

    synchronized void readOnly(boolean on) {
        readOnly = on;
        tell();
    }

    private void ask(Tasksweep asked) {
        Thread asking = new Thread(
                () -> {
                    try {
                        learned(asked, asked.me());
                    } catch (TasksweepException refused) {
                        // The next word meets it as well, and says it.
                    }
                },
                "tasksweep-account");
        asking.setDaemon(true);
        asking.start();
    }

    private synchronized void learned(Tasksweep asked, Me me) {
        ProviderAccount its = me.account();
        if (its == null || asked != service) return;
        account = " for " + Harmless.exact(its.host());
        tell();
    }

    private void tell() {
        ServiceTarget here = place;
        if (here == null) return;
        PromptChannel.tell(
                PromptChannel.PROMPT + new PromptText(here.name() + account, here.production(), readOnly).told());
    }
}
