package org.commonweal.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Wave;

/** One look at all waves, without the rows that are left out. */
record Inspection(
        List<Frame> frames,
        List<Raised.Draft> drafts,
        List<ItemResponse> items,
        List<WeightSpread> weights,
        List<PanelLink> links,
        List<String> notComparable) {

    static Inspection of(Programme programme, List<Wave> waves, List<BitSet> leftOut) {
        Raised raised = new Raised();
        List<Frame> frames = new ArrayList<>();
        List<ItemResponse> items = new ArrayList<>();
        TreeSet<String> notComparable = new TreeSet<>();
        for (int i = 0; i < waves.size(); i++) {
            Frame frame = new Frame(programme, waves.get(i), leftOut.get(i));
            frames.add(frame);
            new WaveChecks(frame, raised).look(i == 0, notComparable);
            new RecordChecks(frame, raised).look();
            items.addAll(new AnswerChecks(frame, raised).look());
        }
        List<WeightSpread> weights = WeightChecks.look(frames, raised);
        List<PanelLink> links = PanelChecks.look(frames, raised);
        return new Inspection(
                List.copyOf(frames),
                List.copyOf(raised.drafts()),
                List.copyOf(items),
                List.copyOf(weights),
                List.copyOf(links),
                List.copyOf(notComparable));
    }
}
