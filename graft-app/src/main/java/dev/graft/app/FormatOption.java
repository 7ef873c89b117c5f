package dev.graft.app;

import dev.graft.app.tables.ParquetFormat;
import dev.graft.base.Nearby;
import dev.graft.export.Format;
import dev.graft.export.Formats;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The value of {@code --format} where vectors are written. */
class FormatOption implements CommandLine.ITypeConverter<Format>, Iterable<String> {
    private static final List<Format> ALL = all();

    private static List<Format> all() {
        List<Format> all = new ArrayList<>(Formats.all());
        all.add(new ParquetFormat());
        return List.copyOf(all);
    }

    /** Those that a command offers. */
    List<Format> offered() {
        return ALL;
    }

    /** Of vectors that may be read again. */
    static final class ReadBack extends FormatOption {
        @Override
        List<Format> offered() {
            return ALL.stream().filter(Format::readBack).toList();
        }
    }

    @Override
    public final Format convert(String value) {
        List<String> names = offered().stream().map(Format::name).toList();
        return offered().stream()
                .filter(format -> format.name().equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "'" + value + "' is none of " + String.join(", ", names) + Nearby.hint(value, names)));
    }

    /** A line a format, for the manual. */
    @Override
    public final Iterator<String> iterator() {
        return offered().stream()
                .map(format -> "%n  " + format.name() + ": " + format.about())
                .iterator();
    }
}
