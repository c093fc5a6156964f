package org.tasksweep.server.access;

import java.util.Set;

/** Returns the current roles of people, without their passwords. */
public interface Directory {
    /**
     * The roles of a user.
     *
     * @return empty: no such user, or one in no group of a role
     * @throws Unavailable if the directory does not answer
     */
    Set<Role> roles(String name) throws Unavailable;

    /** The directory cannot be reached, or does not answer. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        public Unavailable(Throwable cause) {
            super("The directory does not answer: " + cause.getMessage(), cause);
        }
    }
}
