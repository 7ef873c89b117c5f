package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.train.Embedding;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/**
 * The vectors of a start. Those that are stored take room while somebody uses them, and are read again for who asks after that; all who use
 * them at one time have the same.
 */
final class StartRows {
    private final @Nullable Supplier<Embedding> stored;
    /** With the rows, or where those are stored without them. */
    private final Embedding shape;

    private WeakReference<float[]> rows;

    private StartRows(Embedding vectors, @Nullable Supplier<Embedding> stored) {
        this.stored = stored;
        this.rows = new WeakReference<>(vectors.rows());
        this.shape = stored == null ? vectors : with(vectors, new float[0]);
    }

    /** Vectors that are nowhere else. */
    static StartRows of(Embedding vectors) {
        return new StartRows(vectors, null);
    }

    /** @param stored reads them; the same at each time */
    static StartRows stored(Supplier<Embedding> stored) {
        return new StartRows(stored.get(), stored);
    }

    /** Values of a row. */
    int dim() {
        return shape.dim();
    }

    synchronized Embedding get() {
        if (stored == null) {
            return shape;
        }
        float[] held = rows.get();
        if (held == null) {
            held = stored.get().rows();
            rows = new WeakReference<>(held);
        }
        return with(shape, held);
    }

    private static Embedding with(Embedding shape, float[] rows) {
        return new Embedding(rows, shape.dim(), shape.roles(), shape.pairs(), shape.seconds());
    }
}
