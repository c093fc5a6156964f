package org.tasksweep.server.db;

/** The address of the database and the user to connect as. */
public record Address(String url, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
