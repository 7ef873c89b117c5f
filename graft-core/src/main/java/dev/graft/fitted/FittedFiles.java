package dev.graft.fitted;

import dev.graft.base.AtomicFiles;
import dev.graft.base.BadInput;
import dev.graft.base.Checksum;
import dev.graft.base.Json;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.base.Reasons;
import dev.graft.data.Lineage;
import dev.graft.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link Fitted} in a folder: {@code model.safetensors} with the tensors {@code parameters.NAME} and {@code readout.NAME},
 * {@code lineage.bin}, and {@code card.json}, which is written last, so that a folder with a card is whole.
 */
public final class FittedFiles {
    /** What is to be done about damage where nothing else is known. */
    public static final String REMEDY = "; remove the folder it is in, and run again";

    /** The file of its tensors. */
    public static final String MODEL = "model.safetensors";

    private static final String PARAMETERS = "parameters.";
    private static final String READOUT = "readout.";
    /** Of the card; raised with every change that older versions cannot read. */
    private static final long FORMAT = 1;
    /** How a card begins: with the checksum of its text without it. */
    private static final String SUM = "{\n  \"sum\": \"";

    private static final Pattern SUMMED = Pattern.compile(Pattern.quote(SUM) + "([0-9a-f]+)\",");

    private FittedFiles() {}

    /** Whether a folder holds one, whole. */
    public static boolean in(Path folder) {
        return Files.exists(card(folder));
    }

    /** The card of a folder as it stands there; it has a checksum of the tensors. */
    public static String cardText(Path folder) {
        return text(card(folder));
    }

    private static Path card(Path folder) {
        return folder.resolve("card.json");
    }

    private static Path tensors(Path folder) {
        return folder.resolve(MODEL);
    }

    /** Writes it. */
    public static void write(Path folder, Fitted fitted) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        fitted.parameters().forEach((name, tensor) -> tensors.put(PARAMETERS + name, tensor));
        fitted.readout().forEach((name, tensor) -> tensors.put(READOUT + name, tensor));
        Safetensors.write(tensors(folder), tensors, Map.of("format", "graft"));
        fitted.lineage().write(folder.resolve("lineage.bin"));
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("format", FORMAT);
        card.put("kind", fitted.kind());
        card.put("crc32", Checksum.of(tensors(folder)));
        card.putAll(fitted.card());
        card.put("history", fitted.history().toJson());
        card.put("names", fitted.names());
        String text = Json.pretty(card);
        AtomicFiles.write(card(folder), SUM + Checksum.of(text) + "\"," + text.substring(1));
    }

    /** Whether the card and the tensors are what was written, as far as checksums tell; the tensors are read for that. */
    public static boolean isSound(Path folder) {
        try {
            String text = text(card(folder));
            Map<String, Object> card = card(folder, parse(card(folder), text));
            return (!card.containsKey("sum") || sound(text))
                    && Checksum.of(tensors(folder)).equals(card.get("crc32"));
        } catch (BadInput _) {
            return false;
        }
    }

    /** @throws BadInput where the folder holds none, or one of another version */
    public static Fitted read(Path folder) {
        String text = text(card(folder));
        Map<String, Object> card = card(folder, parse(card(folder), text));
        if (!Long.valueOf(FORMAT).equals(card.remove("format"))) {
            throw BadInput.in(card(folder), "is of another version of Graft; run again with --out elsewhere");
        }
        // Cards from before there were checksums have none.
        if (card.remove("sum") != null && !sound(text)) {
            throw BadInput.in(card(folder), "is damaged (its checksum differs)" + REMEDY);
        }
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<String, Tensor> readout = new LinkedHashMap<>();
        if (!Checksum.of(tensors(folder)).equals(card.remove("crc32"))) {
            throw BadInput.in(tensors(folder), "is damaged (its checksum differs)" + REMEDY);
        }
        Safetensors.read(tensors(folder)).forEach((name, tensor) -> {
            if (name.startsWith(PARAMETERS)) {
                parameters.put(name.substring(PARAMETERS.length()), tensor);
            } else if (name.startsWith(READOUT)) {
                readout.put(name.substring(READOUT.length()), tensor);
            }
        });
        String kind = String.valueOf(card.remove("kind"));
        History history = History.ofJson(card.remove("history"));
        List<String> names = new ArrayList<>();
        if (card.remove("names") instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return new Fitted(
                kind, names, card, parameters, readout, history, Lineage.read(folder.resolve("lineage.bin"), null));
    }

    private static Map<String, Object> card(Path folder, @Nullable Object parsed) {
        if (!(parsed instanceof Map<?, ?> map)) {
            throw BadInput.in(card(folder), "is no card of a model; run again with --out elsewhere");
        }
        Map<String, Object> card = new LinkedHashMap<>();
        map.forEach((key, value) -> card.put(String.valueOf(key), value));
        return card;
    }

    /** Whether a card's text is what its checksum was of. */
    private static boolean sound(String text) {
        Matcher sum = SUMMED.matcher(text);
        return sum.lookingAt()
                && Checksum.of(text.charAt(0) + text.substring(sum.end())).equals(sum.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot read: " + Reasons.of(e), e);
        }
    }

    private static @Nullable Object parse(Path file, String text) {
        try {
            return JsonText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": is damaged" + REMEDY, e);
        }
    }
}
