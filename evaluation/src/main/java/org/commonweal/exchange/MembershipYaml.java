package org.commonweal.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.place.Membership;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** What a neighbourhood is made of, as {@code areas} or {@code polygon} of {@code programme.yaml}. */
final class MembershipYaml {

    private MembershipYaml() {}

    static Optional<Membership> read(YamlBlock block) {
        if (block.has("areas") && block.has("polygon")) {
            block.say("areas", ExchangeProblem.AREAS_OR_POLYGON);
            return Optional.empty();
        }
        return block.has("polygon") ? polygon(block) : block.node("areas").flatMap(node -> areas(block, node));
    }

    private static Optional<Membership> areas(YamlBlock block, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            SortedMap<String, Double> shares = new TreeMap<>();
            for (YamlNode.Entry entry : mapping.entries()) {
                block.checkCode(entry.key(), entry.line(), "areas");
                double share = block.number(entry.value(), "areas");
                if (share > 0 && share <= 1) {
                    shares.put(entry.key(), share);
                } else {
                    block.sayAt(entry.line(), "areas", ExchangeProblem.OUT_OF_BOUNDS, YamlText.number(share), "0", "1");
                }
            }
            return Optional.of(new Membership.PartAreas(shares));
        }
        return Optional.of(new Membership.WholeAreas(block.codes("areas")));
    }

    private static Optional<Membership> polygon(YamlBlock block) {
        List<Object> ring = new ArrayList<>();
        for (YamlNode item : block.items("polygon")) {
            if (item instanceof YamlNode.Sequence at && at.items().size() == 2) {
                ring.add(new double[] {
                    block.number(at.items().getFirst(), "polygon"),
                    block.number(at.items().getLast(), "polygon")
                });
            } else {
                block.sayAt(item.line(), "polygon", ExchangeProblem.NOT_A_LIST);
            }
        }
        Outline outline = Outline.of(block.id("id"), new GeoJson.Feature("Polygon", List.of(ring), Map.of()));
        return switch (outline) {
            case Outline.Whole(Geometry geometry) -> Optional.of(new Membership.DrawnPolygon(geometry));
            case Outline.Repaired repaired -> {
                block.say("polygon", ExchangeProblem.POLYGON_CROSSES);
                yield Optional.empty();
            }
            case Outline.Refused(var kind, List<Object> facts) -> {
                block.refuse("polygon", kind, facts.toArray());
                yield Optional.empty();
            }
        };
    }

    /** The lines that say the same. */
    static Optional<String> line(Membership membership) {
        return switch (membership) {
            case Membership.WholeAreas(List<String> codes) ->
                codes.isEmpty()
                        ? Optional.empty()
                        : Optional.of("areas: "
                                + YamlText.list(
                                        codes.stream().map(YamlText::quoted).toList()));
            case Membership.PartAreas(SortedMap<String, Double> shares) ->
                shares.isEmpty()
                        ? Optional.empty()
                        : Optional.of("areas: "
                                + YamlText.flow(shares.entrySet().stream()
                                        .map(part -> YamlText.quoted(part.getKey()) + ": "
                                                + YamlText.number(part.getValue()))
                                        .toList()));
            case Membership.DrawnPolygon(Geometry geometry) ->
                Optional.of("polygon: "
                        + YamlText.list(Arrays.stream(
                                        ((Polygon) geometry).getExteriorRing().getCoordinates())
                                .map(MembershipYaml::position)
                                .toList()));
        };
    }

    private static String position(Coordinate at) {
        return YamlText.list(List.of(YamlText.number(at.x), YamlText.number(at.y)));
    }
}
