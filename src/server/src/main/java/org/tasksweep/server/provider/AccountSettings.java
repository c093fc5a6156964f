package org.tasksweep.server.provider;

import java.net.URI;
import java.time.Duration;

/**
 * Where the account is, and how the provider is treated.
 *
 * @param undo true: a deletion by the contract can be undone as well, and reaches the provider after the undo window
 * @param chunk most ids of one request
 * @param verify most ids of a request by the contract that are all looked up again; of more, a random sample of this size
 * @param concurrency most lookups at a time
 * @param lookups most lookups per second of imported ids
 * @param pictures from where its pictures are shown
 * @param timeout how long the provider may stay silent
 */
public record AccountSettings(
        URI uri,
        String key,
        boolean undo,
        int chunk,
        int verify,
        int concurrency,
        int lookups,
        PictureSources pictures,
        Duration timeout) {

    /** The name by which people know the account: the host, with its port if it has one. */
    public String host() {
        return uri.getRawAuthority();
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "Account at " + uri;
    }
}
