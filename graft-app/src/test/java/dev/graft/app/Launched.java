package dev.graft.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Command lines in processes of their own, with this one's classes. */
final class Launched {
    private Launched() {}

    /** A process that is set up but not started; its standard error goes with its standard output. */
    static ProcessBuilder graft(List<String> jvm, List<String> args) {
        List<String> options = new ArrayList<>(List.of("--add-modules=jdk.incubator.vector"));
        options.addAll(jvm);
        return java(options, args);
    }

    /** One without the module of the kernels, as the launcher starts commands that only say what there is. */
    static ProcessBuilder words(List<String> args) {
        return java(List.of("-XX:TieredStopAtLevel=1"), args);
    }

    private static ProcessBuilder java(List<String> jvm, List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), "dev.graft.app.Main"));
        command.addAll(args);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Starts one that writes what it says to a file. */
    static Process start(Path log, List<String> args) throws IOException {
        return graft(List.of(), args).redirectOutput(log.toFile()).start();
    }

    /** This process's own, also where it hides behind the test runner's. */
    static String classPath() {
        return Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    }
}
