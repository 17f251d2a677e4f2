package org.commonweal.exchange.ddi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.commonweal.exchange.labelled.LabelledTable;
import org.commonweal.exchange.labelled.Reason;
import org.commonweal.exchange.labelled.Variable;
import org.commonweal.exchange.labelled.Variable.Kind;
import org.commonweal.words.Labels;

/**
 * Writes a table's description as DDI Codebook 2.5, without a clock: the same table gives the same bytes.
 *
 * @param table what is described
 * @param file the name of the file with the answers
 * @param format what kind of file that is
 * @param collected from when to when the answers were given
 * @param universe who was asked
 * @param consent what people consented to, and what must not be published; the conditions of use
 * @param smallestCell figures of fewer people are hidden
 */
public record DdiDocument(
        LabelledTable table,
        String file,
        String format,
        List<java.time.LocalDate> collected,
        Labels universe,
        Labels consent,
        int smallestCell) {

    private static final String NAMESPACE = "ddi:codebook:2_5";

    public DdiDocument {
        collected = List.copyOf(collected);
    }

    public void write(Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new Writing(xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private final class Writing {
        private final XMLStreamWriter xml;
        private int deep;

        Writing(XMLStreamWriter xml) {
            this.xml = xml;
        }

        void document() throws XMLStreamException {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("codeBook");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("version", "2.5");
            xml.writeAttribute("ID", "CB");
            attribute("xml:lang", table.language().getLanguage());
            deep = 1;
            study();
            answers();
            begin("dataDscr");
            for (int i = 0; i < table.variables().size(); i++) {
                variable(i, table.variables().get(i));
            }
            end();
            end();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
        }

        private void study() throws XMLStreamException {
            begin("stdyDscr");
            begin("citation");
            begin("titlStmt");
            titles();
            text("IDNo", table.id());
            end();
            end();
            begin("stdyInfo");
            begin("sumDscr");
            for (int i = 0; i < collected.size(); i++) {
                begin(
                        "collDate",
                        "event",
                        i == 0 ? "start" : "end",
                        "date",
                        collected.get(i).toString());
                inside(collected.get(i).toString());
            }
            labels("universe", universe);
            end();
            for (Labels note : table.notes()) {
                labels("notes", note);
            }
            end();
            begin("dataAccs");
            begin("useStmt");
            for (String element : List.of("confDec", "conditions")) { // there may be one of each only
                begin(element, "xml:lang", table.language().getLanguage());
                inside(consent.in(table.language()));
            }
            end();
            end();
            end();
        }

        /** One title, and the same in other languages as parallel titles. */
        private void titles() throws XMLStreamException {
            String own = table.language().getLanguage();
            Map<String, String> all = table.title().byLanguage();
            begin(
                    "titl",
                    "xml:lang",
                    all.containsKey(own) ? own : all.keySet().iterator().next());
            inside(table.title().in(table.language()));
            for (Map.Entry<String, String> title : all.entrySet()) {
                if (!title.getValue().equals(table.title().in(table.language()))) {
                    begin("parTitl", "xml:lang", title.getKey());
                    inside(title.getValue());
                }
            }
        }

        private void answers() throws XMLStreamException {
            begin("fileDscr", "ID", "F1");
            begin("fileTxt");
            text("fileName", file);
            begin("dimensns");
            text("caseQnty", Integer.toString(table.rows()));
            text("varQnty", Integer.toString(table.variables().size()));
            end();
            text("fileType", format);
            end();
            end();
        }

        private void variable(int place, Variable variable) throws XMLStreamException {
            boolean weight = table.weight().filter(variable.name()::equals).isPresent();
            boolean continuous =
                    variable.kind() != Kind.TEXT && variable.labels().byCode().isEmpty();
            begin(
                    "var",
                    "ID",
                    "V" + (place + 1),
                    "name",
                    variable.name(),
                    "files",
                    "F1",
                    "intrvl",
                    continuous ? "contin" : "discrete",
                    "wgt",
                    weight ? "wgt" : "not-wgt");
            labels("labl", variable.label());
            if (variable.source().isPresent()) {
                question(variable);
            }
            Counts counts = Counts.of(variable, table.rows(), smallestCell);
            invalid(variable.reasons());
            labels("universe", universe);
            sums(variable, counts, continuous);
            variable.source().ifPresent(this::source);
            categories(variable, counts);
            format(variable);
            end();
        }

        private void question(Variable variable) throws XMLStreamException {
            begin("qstn");
            labels("qstnLit", variable.label());
            end();
        }

        private void source(String source) {
            try {
                text("txt", source);
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        private void invalid(List<Reason> reasons) throws XMLStreamException {
            if (!reasons.isEmpty()) {
                begin("invalrng");
                for (Reason reason : reasons) {
                    begin("item", "VALUE", reason.code());
                    deep--;
                    xml.writeEndElement();
                }
                end();
            }
        }

        private void sums(Variable variable, Counts counts, boolean continuous) throws XMLStreamException {
            if (counts.answered() >= 0) {
                sum("vald", Long.toString(counts.answered()));
                sum("invd", Long.toString(table.rows() - counts.answered()));
            }
            if (continuous && !Double.isNaN(counts.deviation()) && variable.kind() != Kind.DATE) {
                sum("mean", rounded(counts.mean()));
                sum("stdev", rounded(counts.deviation()));
            }
        }

        private String rounded(double value) {
            return String.format(Locale.ROOT, "%.4f", value);
        }

        private void sum(String type, String value) throws XMLStreamException {
            begin("sumStat", "type", type, "wgtd", "not-wgtd");
            inside(value);
        }

        private void categories(Variable variable, Counts counts) throws XMLStreamException {
            int place = 0;
            for (Map.Entry<String, Labels> choice : variable.labels().byCode().entrySet()) {
                begin("catgry");
                category(choice.getKey(), choice.getValue(), counts.categories()[place++]);
            }
            for (Reason reason : variable.reasons()) {
                begin("catgry", "missing", "Y", "missType", reason.absence().name());
                category(reason.code(), reason.label(), counts.categories()[place++]);
            }
        }

        private void category(String code, Labels label, long count) throws XMLStreamException {
            text("catValu", code);
            labels("labl", label);
            if (count != Counts.HIDDEN) {
                begin("catStat", "type", "freq", "wgtd", "not-wgtd");
                inside(Long.toString(count));
            }
            end();
        }

        private void format(Variable variable) throws XMLStreamException {
            begin("varFormat", "type", variable.kind() == Kind.TEXT ? "character" : "numeric");
            inside(variable.unit().orElse(""));
        }

        private void labels(String element, Labels labels) throws XMLStreamException {
            for (Map.Entry<String, String> one : labels.byLanguage().entrySet()) {
                begin(element, "xml:lang", one.getKey());
                inside(one.getValue());
            }
        }

        private void text(String element, String text) throws XMLStreamException {
            begin(element);
            inside(text);
        }

        private void begin(String element, String... attributes) throws XMLStreamException {
            xml.writeCharacters("\n" + "  ".repeat(deep));
            xml.writeStartElement(element);
            for (int i = 0; i < attributes.length; i += 2) {
                attribute(attributes[i], clean(attributes[i + 1]));
            }
            deep++;
        }

        private void attribute(String name, String value) throws XMLStreamException {
            if (name.equals("xml:lang")) {
                xml.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", value);
            } else {
                xml.writeAttribute(name, value);
            }
        }

        /** The text of the element that was begun, and its end. */
        private void inside(String text) throws XMLStreamException {
            xml.writeCharacters(clean(text));
            xml.writeEndElement();
            deep--;
        }

        private void end() throws XMLStreamException {
            deep--;
            xml.writeCharacters("\n" + "  ".repeat(deep));
            xml.writeEndElement();
        }

        /** XML has no room for some signs, which no word needs. */
        private String clean(String text) {
            return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
        }
    }
}
