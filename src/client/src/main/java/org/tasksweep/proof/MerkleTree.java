package org.tasksweep.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The Merkle tree hash of a list, RFC 6962, section 2.1, with SHA-256: one hash that changes when any entry of the list
 * changes, is left out, or changes its position. Takes the entries one by one, in memory that grows with the logarithm of
 * their number. Belongs to one thread.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final long watched;
    private final Deque<Subtree> complete = new ArrayDeque<>(); // the largest first
    private final List<byte[]> path = new ArrayList<>();
    private long size;

    /** A tree without entries. */
    public MerkleTree() {
        this(-1);
    }

    /**
     * A tree that also collects the proof for one entry.
     *
     * @param watched the index of the entry, from 0; negative: none
     */
    public MerkleTree(long watched) {
        this.watched = watched;
    }

    /** A complete tree of {@code size} entries, which is a power of two. */
    private record Subtree(byte[] hash, long size, boolean watched) {}

    /** The hash of one entry, which {@link #add} takes. */
    public static byte[] leaf(byte[] entry) {
        return hash(LEAF, entry);
    }

    /** The hash of one entry that is a text, in UTF-8. */
    public static byte[] leaf(String entry) {
        return leaf(entry.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the hash of the next entry. */
    public void add(byte[] leaf) {
        Subtree added = new Subtree(leaf.clone(), 1, size == watched);
        size++;
        while (!complete.isEmpty() && complete.getLast().size() == added.size()) {
            added = joined(complete.removeLast(), added);
        }
        complete.addLast(added);
    }

    /** The number of entries. */
    public long size() {
        return size;
    }

    /** The hash of all entries; without entries, the hash of an empty text. Call it once, after the last entry. */
    public byte[] root() {
        if (complete.isEmpty()) return hash();
        Subtree right = complete.removeLast();
        while (!complete.isEmpty()) right = joined(complete.removeLast(), right);
        return right.hash();
    }

    /** After {@link #root}: the hashes that lead from the watched entry to the root, from the bottom (RFC 6962, 2.1.1). */
    public List<byte[]> path() {
        return path.stream().map(byte[]::clone).toList();
    }

    private Subtree joined(Subtree left, Subtree right) {
        if (left.watched()) path.add(right.hash());
        if (right.watched()) path.add(left.hash());
        return new Subtree(
                hash(NODE, left.hash(), right.hash()), left.size() + right.size(), left.watched() || right.watched());
    }

    /**
     * Computes the root of the tree in which an entry has this index and this path. If it differs from the known root, the
     * entry is not in that tree.
     *
     * @param leaf the hash of the entry
     * @param index of the entry, from 0
     * @param size number of entries of the tree
     * @param path the hashes from the entry to the root
     * @throws IllegalArgumentException if no tree has such a path
     */
    public static byte[] root(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("index " + index + " of " + size);
        byte[] hash = leaf;
        long place = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0) throw new IllegalArgumentException("the path is too long");
            if (place % 2 == 1 || place == last) {
                hash = hash(NODE, sibling, hash);
                // A subtree without a sibling stands for itself in the levels above.
                while (place % 2 == 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                hash = hash(NODE, hash, sibling);
            }
            place /= 2;
            last /= 2;
        }
        if (last != 0) throw new IllegalArgumentException("the path is too short");
        return hash;
    }

    private static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
