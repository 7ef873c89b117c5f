package dev.graft.kind.link;

import dev.graft.fitted.Fitted;
import dev.graft.fitted.Members;
import java.util.List;

/** What scores pairs by a stored model: a head, a rule, or several of these. */
final class StoredReader {
    private StoredReader() {}

    /** @throws dev.graft.base.BadInput where an older version stored it, which kept less */
    static PairReader of(Fitted fitted) {
        StoredLinks stored = StoredLinks.of(fitted);
        return of(fitted, stored, KnownLinks.of(stored));
    }

    private static PairReader of(Fitted fitted, StoredLinks stored, KnownLinks links) {
        if (Members.in(fitted)) {
            List<PairReader> members = Members.of(fitted).stream()
                    .map(member -> of(member, StoredLinks.of(member), links))
                    .toList();
            return new BlendedReader(stored, links, members, PairBlend.of(fitted));
        }
        LinkRule rule = LinkRule.of(fitted.card());
        return rule == null ? new HeadReader(stored, fitted.readout(), links) : new RuleReader(stored, links, rule);
    }
}
