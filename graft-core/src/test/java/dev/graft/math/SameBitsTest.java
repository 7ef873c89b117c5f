package dev.graft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels give the same bits whatever the width of a machine's vectors: this one's are held down to those of others. */
class SameBitsTest {
    private static List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.graft.math.KernelBits"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().filter(line -> !line.startsWith("OpenJDK")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=2", "-XX:MaxVectorSize=16"})
    void asOnMachinesOfNarrowerVectors(String narrower) throws IOException, InterruptedException {
        List<String> wide = run();
        List<String> narrow = run(narrower);
        assumeTrue(!wide.getFirst().equals(narrow.getFirst()), "this machine's vectors are no wider");
        assertThat(narrow.subList(1, narrow.size()))
                .isEqualTo(wide.subList(1, wide.size()))
                .hasSize(4);
    }
}
