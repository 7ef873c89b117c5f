package dev.graft.update;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.living.Living;
import dev.graft.run.Versions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stream said since the version in use was made, batch by batch, a line each: on the disk before it is learned and acknowledged, so
 * that a process that is killed loses nothing. Once a version has it, it goes.
 */
final class Journal implements AutoCloseable {
    private static final String NAME = "stream-";
    private static final String END = ".jsonl";
    private static final Pattern NAMED = Pattern.compile(NAME + "[0-9]{4,}-[0-9]+" + Pattern.quote(END));
    /** The fact of a version that says which journal it has. */
    static final String PART = "journal";

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The one of a version that waits to be learned; null where none does. */
    private static @Nullable Path waiting(Versions versions, Versions.Version version) {
        Path folder = versions.folder().path().resolve("versions");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(NAME + version.name() + "-")
                            && file.getFileName().toString().endsWith(END))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** Whether a version has one that waits to be learned. */
    static boolean waits(Versions versions, Versions.Version version) {
        Path file = waiting(versions, version);
        return file != null && !acknowledged(file).isEmpty();
    }

    /** Its lines that are whole: half a line at the end, as a process leaves it that is killed, was never acknowledged. */
    private static List<String> acknowledged(Path file) {
        try {
            String all = Files.readString(file, StandardCharsets.ISO_8859_1);
            String whole = all.substring(0, all.lastIndexOf('\n') + 1);
            return new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /**
     * Ends what a killed process began: a version that was made of a journal, and that nothing speaks against, is used; journals that the version in
     * use has go, and those of versions that the gate refused are set aside. To be called before anything is learned, or gone back to.
     */
    static void settle(Versions versions) {
        Path folder = versions.folder().path().resolve("versions");
        for (Versions.Version version : versions.all()) {
            if (version.facts().get(PART) instanceof String name && name.startsWith(NAME)) {
                Path file = folder.resolve(Path.of(name).getFileName());
                if (Files.exists(file)) {
                    settle(versions, version, file);
                }
            }
        }
    }

    private static void settle(Versions versions, Versions.Version version, Path file) {
        if (Judged.refused(version)) {
            setAside(file, version.number());
            return;
        }
        // One that is damaged since is not used, and learned again from the journal.
        if (version.parent() == versions.inUse() && versions.isWhole(version.number())) {
            versions.use(version.number());
        }
        if (versions.line(versions.inUse()).stream().anyMatch(its -> its.number() == version.number())) {
            AtomicFiles.delete(file);
        }
    }

    /** The one of a version, to be gone on with; of several that grew from one version, each has its own. */
    static Journal of(Versions versions, Versions.Version version) {
        Path its = waiting(versions, version);
        Path file = its != null
                ? its
                : versions.folder()
                        .path()
                        .resolve("versions")
                        .resolve(NAME + version.name() + "-" + versions.next() + END);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new Journal(file, channel);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    /** As versions name it that have it. */
    String name() {
        return file.getFileName().toString();
    }

    /**
     * The batches that it holds; what was half written when a process was killed was never acknowledged, and is cut off.
     *
     * @param living that is to learn them
     * @throws BadInput where it is damaged otherwise
     */
    List<List<StreamEvent>> batches(Living living) {
        try {
            List<List<StreamEvent>> batches = new ArrayList<>();
            byte[] all = Files.readAllBytes(file);
            int from = 0;
            for (int at = 0; at < all.length; at++) {
                if (all[at] == '\n') {
                    batches.add(batch(ByteBuffer.wrap(all, from, at - from), batches.size() + 1, living));
                    from = at + 1;
                }
            }
            cut(from);
            return batches;
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private void cut(int length) throws IOException {
        channel.truncate(length);
        channel.position(length);
    }

    private List<StreamEvent> batch(ByteBuffer line, int number, Living living) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            List<StreamEvent> events = new ArrayList<>();
            for (Object one : JsonText.parse(text) instanceof List<?> list ? list : List.of()) {
                if (!(one instanceof Map<?, ?> map)) {
                    throw new IllegalArgumentException("no event");
                }
                events.add(StreamEvent.of(map, living));
            }
            if (events.isEmpty()) {
                throw new IllegalArgumentException("no events");
            }
            return events;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new BadInput(
                    file + ": line " + number
                            + " is damaged, so nothing of the file was learned; take the line out, and"
                            + " send what it held again, or remove the file, and send all again that no version has",
                    e);
        }
    }

    /** Nothing of it is new. */
    void clear() {
        try {
            cut(0);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    /** Puts a batch on the disk. */
    void append(List<StreamEvent> batch) {
        String line = Json.line(batch.stream().map(StreamEvent::map).toList()) + "\n";
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }

    /** A version has it, and is in use. */
    void done() {
        close();
        AtomicFiles.delete(file);
    }

    /** A version has it that the gate refused: what it says is kept as a stream would say it again. Returns where. */
    Path refused(int version) {
        close();
        return setAside(file, version);
    }

    private static Path setAside(Path file, int version) {
        Path to = file.resolveSibling("refused-" + Versions.name(version) + END);
        setAside(file, to);
        return to;
    }

    /**
     * Journals of versions that are no more, which nobody would learn, are kept as a stream would say them again.
     *
     * @return where they are now
     */
    static List<Path> setAsideOrphans(Versions versions) {
        Set<String> there = versions.all().stream().map(Versions.Version::name).collect(Collectors.toSet());
        Path folder = versions.folder().path().resolve("versions");
        List<Path> aside = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (NAMED.matcher(name).matches() && !there.contains(name.split("-")[1])) {
                    Path to = file.resolveSibling(name.replace(NAME, "unlearned-"));
                    if (acknowledged(file).isEmpty()) {
                        AtomicFiles.delete(file);
                    } else {
                        setAside(file, to);
                        aside.add(to);
                    }
                }
            }
            return aside;
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot read: " + Reasons.of(e), e);
        }
    }

    /** What cannot be read of it is kept as it is. */
    private static void setAside(Path file, Path to) {
        StringBuilder lines = new StringBuilder();
        for (String line : acknowledged(file)) {
            try {
                for (Object one : JsonText.parse(line) instanceof List<?> list ? list : List.of()) {
                    lines.append(Json.line(one)).append('\n');
                }
            } catch (IllegalArgumentException _) {
                lines.append(line).append('\n');
            }
        }
        AtomicFiles.write(to, lines.toString());
        AtomicFiles.delete(file);
    }

    @Override
    public void close() {
        try {
            boolean empty = channel.isOpen() && channel.size() == 0;
            channel.close();
            if (empty) {
                AtomicFiles.delete(file);
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }
}
