package org.tasksweep.server.provider;

import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the internet from those of the own machine, of private networks and of special purposes, by the registries
 * of special-purpose addresses of IANA (RFC 6890 and its successors).
 */
final class PublicAddresses {
    private static final List<Block> NOT_PUBLIC = List.of(
            block(8, 0),
            block(8, 10),
            block(10, 100, 64),
            block(8, 127),
            block(16, 169, 254),
            block(12, 172, 16),
            block(24, 192, 0, 0),
            block(24, 192, 0, 2),
            block(24, 192, 88, 99),
            block(16, 192, 168),
            block(15, 198, 18),
            block(24, 198, 51, 100),
            block(24, 203, 0, 113),
            block(3, 224));
    // Of the rest of IPv6, some stands for an address of IPv4 that is not looked at here.
    private static final Block GLOBAL_UNICAST = block(3, 0x20);
    private static final List<Block> NOT_PUBLIC_IN_IT = List.of(
            block(23, 0x20, 0x01, 0x00, 0x00),
            block(32, 0x20, 0x01, 0x0d, 0xb8),
            block(16, 0x20, 0x02),
            block(20, 0x3f, 0xff, 0x00));
    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    /** An IPv4 address that is written as one of IPv6 is already an IPv4 address in Java. */
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes))
                : GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC_IN_IT.stream().noneMatch(block -> block.contains(bytes));
    }

    private static Block block(int bits, int... first) {
        byte[] bytes = new byte[first.length];
        for (int i = 0; i < first.length; i++) bytes[i] = (byte) first[i];
        return new Block(bytes, bits);
    }

    /** The addresses that begin with these bits. */
    private record Block(byte[] first, int bits) {
        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) if (bit(address, bit) != bit(first, bit)) return false;
            return true;
        }

        private static int bit(byte[] bytes, int n) {
            return bytes[n / 8] >> 7 - n % 8 & 1;
        }
    }
}
