package dev.graft.app;

import dev.graft.base.Nullable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output in UTF-8 that remembers why it could not be written: a print stream keeps the reason to itself. */
final class Output extends PrintStream {
    private final Sink sink;

    Output(OutputStream to) {
        this(new Sink(to));
    }

    private Output(Sink sink) {
        super(sink, false, StandardCharsets.UTF_8);
        this.sink = sink;
    }

    /** What went wrong first, once all that was printed is written; null where nothing did. */
    @Nullable
    IOException failure() {
        flush();
        return sink.failure;
    }

    private static final class Sink extends FilterOutputStream {
        private @Nullable IOException failure;

        private Sink(OutputStream to) {
            super(to);
        }

        private IOException first(IOException e) {
            failure = failure == null ? e : failure;
            return e;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                throw first(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw first(e);
            }
        }
    }
}
