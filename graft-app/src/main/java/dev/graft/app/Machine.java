package dev.graft.app;

import com.sun.management.OperatingSystemMXBean;
import dev.graft.app.tables.DuckTables;
import dev.graft.base.BadInput;
import dev.graft.base.Reasons;
import dev.graft.math.KernelSpeed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** This machine as Graft sees it: a finding for each thing that runs depend on. */
final class Machine {
    /** The tables' library takes 72 MB, an import's spill more. */
    private static final double TEMPORARY_GB = 0.2;

    private static final double FOLDER_GB = 0.1;
    private static final double HEAP_GB = 0.5;

    /** Interpreted or without vectors a product runs at 1 or less, compiled with four lanes at 10. */
    private static final double GIGAFLOPS = 3;

    private Machine() {}

    /**
     * @param name of what was looked at
     * @param value what is there
     * @param advice what is wrong and what to do; empty where nothing is
     */
    record Finding(String name, String value, String advice) {
        boolean sound() {
            return advice.isEmpty();
        }
    }

    static List<Finding> findings(Screen screen) {
        return List.of(
                java(),
                cores(),
                memory(),
                vectors(),
                speed(),
                disk(
                        "temporary",
                        Path.of(System.getProperty("java.io.tmpdir")),
                        TEMPORARY_GB,
                        "set TMPDIR to a folder that has more"),
                disk("folder", Path.of("").toAbsolutePath(), FOLDER_GB, "run Graft where there is more"),
                tables(),
                names(),
                terminal(screen));
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return new Finding(
                "java",
                Runtime.version() + " in " + System.getProperty("java.home"),
                feature == 25 ? "" : "Graft is made for 25; start it by its launcher, which finds one");
    }

    private static Finding cores() {
        return new Finding("cores", Integer.toString(Runtime.getRuntime().availableProcessors()), "");
    }

    private static Finding memory() {
        double heap = Runtime.getRuntime().maxMemory() * 1e-9;
        String value = gigabytes(heap) + " for Java";
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            value += " of " + gigabytes(system.getTotalMemorySize() * 1e-9);
        }
        return new Finding(
                "memory",
                value,
                heap >= HEAP_GB
                        ? ""
                        : "too little for most graphs; give more by JAVA_TOOL_OPTIONS=-Xmx2g, or take a larger machine");
    }

    private static Finding vectors() {
        try {
            int lanes = KernelSpeed.lanes();
            return new Finding(
                    "vectors",
                    lanes + " floats at once (" + 32 * lanes + " bits)",
                    lanes >= 4 ? "" : "the processor, or this JVM, has no vectors: training takes many times as long");
        } catch (NoClassDefFoundError e) {
            return new Finding("vectors", "none", "jdk.incubator.vector is not there; start Graft by its launcher");
        }
    }

    private static Finding speed() {
        try {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            double speed = KernelSpeed.gigaflops(
                    threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : System::nanoTime);
            return new Finding(
                    "kernels",
                    String.format(Locale.ROOT, "%.0f GFLOP/s on one core", speed),
                    speed >= GIGAFLOPS
                            ? ""
                            : "kernels run without compiled vectors; take -Xint, -XX:TieredStopAtLevel and the like out of"
                                    + " JAVA_TOOL_OPTIONS");
        } catch (NoClassDefFoundError e) {
            return new Finding("kernels", "none", "there are no vectors to run them with");
        }
    }

    private static Finding disk(String name, Path folder, double least, String advice) {
        try {
            double free = Files.getFileStore(folder).getUsableSpace() * 1e-9;
            String value = gigabytes(free) + " free in " + folder;
            if (!Files.isWritable(folder)) {
                return new Finding(name, value, "it cannot be written to; " + advice);
            }
            return new Finding(name, value, free >= least ? "" : "that is little; " + advice);
        } catch (IOException e) {
            return new Finding(name, folder.toString(), "it cannot be used: " + Reasons.of(e) + "; " + advice);
        }
    }

    private static Finding tables() {
        try {
            return new Finding("tables", "Parquet, JSON and SQL by DuckDB " + DuckTables.version(), "");
        } catch (BadInput e) {
            return new Finding("tables", "none", String.valueOf(e.getMessage()));
        }
    }

    private static Finding names() {
        String encoding = String.valueOf(System.getProperty("sun.jnu.encoding"));
        return new Finding(
                "names",
                encoding,
                encoding.equals("UTF-8")
                        ? ""
                        : "file names and arguments outside of ASCII are misread; install a locale of UTF-8, such as"
                                + " C.UTF-8");
    }

    private static Finding terminal(Screen screen) {
        return new Finding(
                "terminal",
                screen.out() == Screen.ENDLESS
                        ? "standard output is none: lines stay whole"
                        : screen.out() + " columns",
                "");
    }

    private static String gigabytes(double gigabytes) {
        return String.format(Locale.ROOT, "%.1f GB", gigabytes);
    }
}
