package org.tasksweep.server.db;

/** Where the database is and who we are there. */
public record Address(String url, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
