package org.tasksweep.server.access;

import java.util.Locale;

/** How somebody signed in to the page. */
public enum SignIn {
    KEY,
    PASSWORD,
    PROVIDER;

    /** As the database and the audit have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
