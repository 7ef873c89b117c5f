package dev.graft.encode;

import dev.graft.base.Nullable;
import dev.graft.eval.Probe;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What validation chose of an encoder, or what was chosen before.
 *
 * @param mean of {@link Neighbourhoods}
 * @param share of {@link SpreadTargets}, 0 where the model does without
 * @param quiet whether targets are written where the vectors say least ({@link TargetDirections})
 * @param strength β; 0 where the vectors are but propagated
 */
@SuppressWarnings("exports") // public for the inside alone
public record EncoderChoice(int mean, double share, Probe.Settings model, boolean quiet, double strength) {
    /** Where nothing can be chosen. */
    static EncoderChoice usual(boolean taught) {
        return new EncoderChoice(
                1, taught ? SpreadTargets.SHARES[1] : 0, new Probe.Settings(0, true, true), true, taught ? 1 : 0);
    }

    /** As a card tells it. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mean", mean);
        facts.put("share", share);
        facts.put("exponent", model.exponent());
        facts.put("unit", model.unit());
        facts.put("intercept", model.intercept());
        facts.put("quiet", quiet);
        facts.put("strength", strength);
        return facts;
    }

    /** What {@link #facts} told, or null where it is something else. */
    public static @Nullable EncoderChoice of(@Nullable Object facts) {
        return facts instanceof Map<?, ?> map
                        && map.get("mean") instanceof Number mean
                        && map.get("share") instanceof Number share
                        && map.get("exponent") instanceof Number exponent
                        && map.get("unit") instanceof Boolean unit
                        && map.get("intercept") instanceof Boolean intercept
                        && map.get("quiet") instanceof Boolean quiet
                        && map.get("strength") instanceof Number strength
                ? new EncoderChoice(
                        mean.intValue(),
                        share.doubleValue(),
                        new Probe.Settings(exponent.intValue(), unit, intercept),
                        quiet,
                        strength.doubleValue())
                : null;
    }
}
