package dev.graft.fitted;

import dev.graft.base.Nullable;
import dev.graft.train.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finished models that another is made of, kept apart in it: tensors of member i are {@code member.0i.NAME} among those of the
 * same part, and its card, names and history stand on the card. A tensor that is the whole's own of that name, bit for bit, and
 * names that are the whole's are stored once. A member may itself hold members.
 *
 * <p>What taught a member taught the whole: members read back have its lineage.
 */
@SuppressWarnings("exports") // its course of training is for the inside
public final class Members {
    private static final String CARD = "members";
    private static final String PREFIX = "member.";

    private Members() {}

    /** Whether a model holds any. */
    public static boolean in(Fitted fitted) {
        return fitted.card().get(CARD) instanceof List<?>;
    }

    /**
     * A model that holds these, in the place of those that it held. What members share with it is stored by its name: its own
     * tensors must stay as they are from now on.
     *
     * @param members all of the whole's kind
     */
    public static Fitted on(Fitted whole, List<Fitted> members) {
        Fitted bare = without(whole);
        Map<String, Tensor> parameters = new LinkedHashMap<>(bare.parameters());
        Map<String, Tensor> readout = new LinkedHashMap<>(bare.readout());
        List<Map<String, Object>> cards = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Fitted member = members.get(i);
            if (!member.kind().equals(whole.kind())) {
                throw new IllegalArgumentException("a member of kind " + member.kind() + " in one of " + whole.kind());
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("card", member.card());
            if (!member.names().equals(whole.names())) {
                entry.put("names", member.names());
            }
            entry.put("history", member.history().toJson());
            entry.put("sharedParameters", add(prefix(i), member.parameters(), bare.parameters(), parameters));
            entry.put("sharedReadout", add(prefix(i), member.readout(), bare.readout(), readout));
            cards.add(entry);
        }
        return new Fitted(bare.kind(), bare.names(), bare.card(), parameters, readout, bare.history(), bare.lineage())
                .with(Map.of(CARD, cards));
    }

    /** Adds a member's tensors under its prefix; those that the whole has already are named instead. */
    private static List<String> add(
            String prefix, Map<String, Tensor> its, Map<String, Tensor> whole, Map<String, Tensor> all) {
        List<String> shared = new ArrayList<>();
        its.forEach((name, tensor) -> {
            if (same(tensor, whole.get(name))) {
                shared.add(name);
            } else {
                all.put(prefix + name, tensor);
            }
        });
        return shared;
    }

    private static boolean same(Tensor one, @Nullable Tensor other) {
        return other != null
                && Arrays.equals(one.shape(), other.shape())
                && Arrays.equals(one.values(), other.values());
    }

    private static String prefix(int member) {
        return PREFIX + (member < 10 ? "0" : "") + member + ".";
    }

    /** The model without its members. */
    public static Fitted without(Fitted whole) {
        Map<String, Object> card = new LinkedHashMap<>(whole.card());
        card.remove(CARD);
        return new Fitted(
                whole.kind(),
                whole.names(),
                card,
                own(whole.parameters()),
                own(whole.readout()),
                whole.history(),
                whole.lineage());
    }

    private static Map<String, Tensor> own(Map<String, Tensor> tensors) {
        Map<String, Tensor> own = new LinkedHashMap<>(tensors);
        own.keySet().removeIf(name -> name.startsWith(PREFIX));
        return own;
    }

    /** The members, in their order; none where the model holds none. */
    public static List<Fitted> of(Fitted whole) {
        List<Fitted> members = new ArrayList<>();
        if (whole.card().get(CARD) instanceof List<?> cards) {
            for (Object card : cards) {
                members.add(member(whole, members.size(), (Map<?, ?>) card));
            }
        }
        return members;
    }

    private static Fitted member(Fitted whole, int number, Map<?, ?> entry) {
        Map<String, Object> card = new LinkedHashMap<>();
        if (entry.get("card") instanceof Map<?, ?> facts) {
            facts.forEach((name, fact) -> card.put(String.valueOf(name), fact));
        }
        return new Fitted(
                whole.kind(),
                entry.get("names") instanceof List<?> ? texts(entry.get("names")) : whole.names(),
                card,
                tensors(number, whole.parameters(), texts(entry.get("sharedParameters"))),
                tensors(number, whole.readout(), texts(entry.get("sharedReadout"))),
                History.ofJson(entry.get("history")),
                whole.lineage());
    }

    private static Map<String, Tensor> tensors(int number, Map<String, Tensor> all, List<String> shared) {
        Map<String, Tensor> its = new LinkedHashMap<>();
        String prefix = prefix(number);
        all.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                its.put(name.substring(prefix.length()), tensor);
            } else if (shared.contains(name)) {
                its.put(name, tensor);
            }
        });
        return its;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }
}
