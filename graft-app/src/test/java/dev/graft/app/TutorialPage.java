package dev.graft.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page whose commands are run as a reader would, in the working folder, and whose outputs are held to what they print. A fenced block of
 * {@code sh} is commands: lines that begin with {@code ./graft} are Graft's, in this process, all others the shell's. A block
 * of {@code text} behind it is what they print on a terminal of {@value #COLUMNS} columns, word for word but for seconds and
 * megabytes; a line {@code ...} stands for any lines.
 */
final class TutorialPage {
    private static final String COLUMNS = "100";
    private static final String CUT = "...";
    private static final Pattern VARYING = Pattern.compile("\\d+(\\.\\d+)? (s|min|MB)\\b");
    private static final Pattern NUMBERS = Pattern.compile("[+-]?\\d+(\\.\\d+)?| {2,}");

    /** Bits are the same on x86, whatever its vectors; the logarithms of other processors may round otherwise. */
    private static final boolean SAME_BITS = System.getProperty("os.arch", "").matches("amd64|x86_64");

    private final List<String> page;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private TutorialPage(List<String> page) {
        this.page = page;
    }

    /**
     * Fails where a command does or what is shown is not what is printed. With a second argument, {@code write}, numbers that
     * are shown are brought up to date instead; with {@code tell} everything printed is told.
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        String mode = args.length > 1 ? args[1] : "";
        List<String> wrong = new ArrayList<>();
        List<String> fresh = new TutorialPage(Files.readAllLines(file)).run(mode, wrong);
        if (mode.equals("write")) {
            Files.write(file, fresh);
        }
        wrong.forEach(System.out::println);
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private List<String> run(String mode, List<String> wrong) throws Exception {
        List<String> fresh = new ArrayList<>();
        for (int at = 0; at < page.size(); at++) {
            String fence = page.get(at);
            fresh.add(fence);
            if (!fence.startsWith("```")) {
                continue;
            }
            int end = at + 1;
            while (!page.get(end).equals("```")) {
                end++;
            }
            List<String> block = page.subList(at + 1, end);
            if (fence.equals("```sh")) {
                printed.reset();
                fresh.addAll(block);
                commands(block);
                if (mode.equals("tell")) {
                    System.out.println(String.join("\n", block) + "\n----\n" + String.join("\n", text()));
                }
            } else if (fence.equals("```text")) {
                boolean write = mode.equals("write");
                if (block.isEmpty()) {
                    wrong.add("line " + (at + 1) + ": shows nothing");
                }
                List<String> real = shown(block, text(), write || !SAME_BITS ? NUMBERS : VARYING, wrong);
                fresh.addAll(write ? real : block);
            } else {
                throw new IllegalStateException(
                        "line " + (at + 1) + ": a tutorial has blocks of sh and of text, not " + fence);
            }
            fresh.add(page.get(end));
            at = end;
        }
        return fresh;
    }

    private List<String> text() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private void commands(List<String> lines) throws IOException, InterruptedException {
        List<String> script = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("./graft ")) {
                shell(script);
                script.clear();
                graft(line);
            } else {
                script.add(line);
            }
        }
        shell(script);
    }

    private void shell(List<String> script) throws IOException, InterruptedException {
        if (script.isEmpty()) {
            return;
        }
        Process process = new ProcessBuilder("sh", "-euc", String.join("\n", script))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        process.getInputStream().transferTo(printed);
        exit(process.waitFor(), String.join("\n", script));
    }

    private void graft(String line) {
        String[] args = line.replaceFirst(" +# .*", "").split(" +");
        Main.Streams streams = new Main.Streams(
                InputStream.nullInputStream(),
                new Output(printed),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                Screen.of(COLUMNS, null, false, false));
        exit(Main.run(streams, List.of(args).subList(1, args.length).toArray(String[]::new)), line);
    }

    private void exit(int code, String command) {
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + ": " + command + "\n" + String.join("\n", text()));
        }
    }

    /** The lines shown as they are printed now: runs of them between cuts, each found behind the one before. */
    private static List<String> shown(List<String> shown, List<String> printed, Pattern varying, List<String> wrong) {
        List<String> real = new ArrayList<>();
        int next = 0;
        boolean cut = false;
        for (int at = 0; at < shown.size(); ) {
            if (shown.get(at).equals(CUT)) {
                real.add(CUT);
                cut = true;
                at++;
                continue;
            }
            int end = at;
            while (end < shown.size() && !shown.get(end).equals(CUT)) {
                end++;
            }
            List<String> piece = shown.subList(at, end);
            int found = find(piece, printed, next, varying, cut, end == shown.size());
            if (found < 0) {
                wrong.add("shown:\n" + String.join("\n", piece) + "\nprinted:\n"
                        + String.join("\n", printed.subList(next, printed.size())));
                real.addAll(piece);
            } else {
                real.addAll(printed.subList(found, found + piece.size()));
                next = found + piece.size();
            }
            at = end;
        }
        return real;
    }

    /** Where the piece begins among what is printed from {@code next} on, or -1. */
    private static int find(
            List<String> piece, List<String> printed, int next, Pattern varying, boolean cut, boolean last) {
        List<String> plain = plain(piece, varying);
        int latest = printed.size() - piece.size();
        for (int from = cut && last ? Math.max(next, latest) : next;
                from <= (cut ? latest : Math.min(next, latest));
                from++) {
            if (plain(printed.subList(from, from + piece.size()), varying).equals(plain) && (!last || from == latest)) {
                return from;
            }
        }
        return -1;
    }

    private static List<String> plain(List<String> lines, Pattern varying) {
        return lines.stream()
                .map(line -> varying.matcher(line).replaceAll("#").stripTrailing())
                .toList();
    }
}
