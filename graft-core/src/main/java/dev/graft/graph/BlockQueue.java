package dev.graft.graph;

import dev.graft.base.Nullable;
import dev.graft.text.Block;
import dev.graft.text.Blocks;
import java.nio.file.Path;

/** Hands the blocks of a file to several threads, each with its number in the file. */
final class BlockQueue {
    private final Blocks blocks;
    private @Nullable Block first;
    private int taken;
    private boolean ended;

    /** @param first the block that was already taken, to learn the columns from */
    BlockQueue(Blocks blocks, Block first) {
        this.blocks = blocks;
        this.first = first;
    }

    /** @param number counted from 0 */
    record Numbered(int number, Block block) {}

    /** The next block, or null after the last. */
    synchronized @Nullable Numbered next() {
        Block block = first == null ? blocks.next() : first;
        first = null;
        ended = block == null;
        return block == null ? null : new Numbered(taken++, block);
    }

    /** Blocks handed out so far. */
    synchronized int taken() {
        return taken;
    }

    /** How many edges there will be if the rest of the file is as what was read; as many as there are where nobody knows. */
    synchronized long expected(long edges) {
        double share = blocks.share();
        return share > 0 && share < 1 ? (long) (edges / share) : edges;
    }

    /** Whether {@link #next} has found the end. */
    synchronized boolean ended() {
        return ended;
    }

    Path file() {
        return blocks.file();
    }
}
