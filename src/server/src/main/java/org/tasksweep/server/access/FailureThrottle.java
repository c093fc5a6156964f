package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Slows down callers with wrong keys, by address: 60 failures at once, then one per second. Only failures count. Keys
 * are too long to be guessed; this keeps the attempts from the database and the log. In bounded memory. Thread safe.
 */
final class FailureThrottle {
    private static final int BURST = 60;
    private static final double PER_MILLI = 1e-3;

    private final Clock clock;
    private final Cache<String, Allowance> addresses = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(10_000)
            .build();

    FailureThrottle(Clock clock) {
        this.clock = clock;
    }

    /** True if this address has to wait before its next wrong key is looked up. */
    boolean exhausted(String address) {
        Allowance allowance = addresses.getIfPresent(network(address));
        return allowance != null && allowance.left(clock.millis()) < 1;
    }

    void failed(String address) {
        long now = clock.millis();
        addresses.get(network(address), any -> new Allowance(now)).take(now);
    }

    // A client with one IPv6 address can use all of its /64.
    private static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8) : address;
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    /** The failures that one address has left. */
    private static final class Allowance {
        private double left = BURST;
        private long at;

        Allowance(long now) {
            at = now;
        }

        synchronized double left(long now) {
            left = Math.min(BURST, left + Math.max(0, now - at) * PER_MILLI);
            at = now;
            return left;
        }

        synchronized void take(long now) {
            left = Math.max(0, left(now) - 1);
        }
    }
}
