package org.tasksweep.server.provider;

import java.util.Set;

/**
 * From where pictures of the account are shown.
 *
 * @param shown false: pictures are not shown at all
 * @param hosts in lower case; empty: from every host of the internet that the provider's own answers name
 */
public record PictureSources(boolean shown, Set<String> hosts) {
    /** Not shown at all. */
    public static final PictureSources NONE = new PictureSources(false, Set.of());

    /** As the provider says. */
    public static final PictureSources NAMED = new PictureSources(true, Set.of());

    boolean permit(String host) {
        return shown && (hosts.isEmpty() || hosts.contains(host));
    }
}
