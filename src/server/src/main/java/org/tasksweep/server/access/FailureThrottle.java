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
 * Slows down repeated failures, by address or by name: some failures are allowed at once, then one per interval. Its memory
 * is bounded. Thread safe.
 */
final class FailureThrottle {
    private final Clock clock;
    private final int burst;
    private final double perMilli;
    private final Cache<String, Allowance> addresses = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(10_000)
            .build();

    /** Allows {@code burst} failures at once, then {@code perSecond} per second. */
    FailureThrottle(Clock clock, int burst, double perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perMilli = 1e-3 * perSecond;
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

    /** Counts an attempt before it is known to fail; false if there is none left. */
    boolean take(String address) {
        long now = clock.millis();
        return addresses.get(network(address), any -> new Allowance(now)).tryTake(now);
    }

    /** Takes back the count of an attempt that did not fail. */
    void giveBack(String address) {
        Allowance allowance = addresses.getIfPresent(network(address));
        if (allowance != null) allowance.giveBack();
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
    private final class Allowance {
        private double left = burst;
        private long at;

        Allowance(long now) {
            at = now;
        }

        synchronized double left(long now) {
            left = Math.min(burst, left + Math.max(0, now - at) * perMilli);
            at = now;
            return left;
        }

        synchronized boolean tryTake(long now) {
            if (left(now) < 1) return false;
            left--;
            return true;
        }

        synchronized void giveBack() {
            left = Math.min(burst, left + 1);
        }

        synchronized void take(long now) {
            left = Math.max(0, left(now) - 1);
        }
    }
}
