package org.commonweal.submission;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * The form as it is computed anew: what was true only at the moment of the interview (the time, chance, the tablet) is not asked
 * again, so that what depends on it is computed from the value that was sent; nothing that acts is left in it; and patterns are
 * matched by {@link Patterns}, which gives up.
 */
final class ComputableForm {

    private static final Set<String> ACTIONS = Set.of("setvalue", "setgeopoint", "recordaudio");
    private static final Set<String> LOGIC = Set.of("calculate", "relevant", "constraint", "required", "readonly");

    private static final Pattern OF_THE_MOMENT = Pattern.compile(
            "\\b(?:now|today|random|uuid|once|pulldata|property|randomize|last-saved|format-date-time)\\s*\\(");

    private final Predicate<String> outside;

    private ComputableForm(Predicate<String> outside) {
        this.outside = outside;
    }

    /**
     * @param outside whether a rule asks for a list that is not here
     * @throws org.commonweal.problem.Problems where the form cannot be read
     */
    static byte[] of(byte[] xform, Predicate<String> outside) {
        try {
            return new ComputableForm(outside).copy(xform);
        } catch (XMLStreamException e) {
            throw SubmissionProblem.XML_UNREADABLE.because(
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber()));
        }
    }

    /** Whether a rule comes out otherwise at another time or place. */
    static boolean isOfTheMoment(String rule) {
        return OF_THE_MOMENT.matcher(withoutTexts(rule)).find();
    }

    private byte[] copy(byte[] xform) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(xform.length);
        XMLEventReader reader = SafeXml.factory().createXMLEventReader(SafeXml.reader(xform));
        XMLEventWriter writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
        int skipped = 0;
        while (reader.hasNext()) {
            XMLEvent event = reader.nextEvent();
            if (skipped > 0 || event.isStartElement() && isAction(event.asStartElement())) {
                skipped += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
            } else if (event.isStartElement() && isNamed(event.asStartElement(), "bind")) {
                writer.add(bind(event.asStartElement()));
            } else {
                writer.add(event);
            }
        }
        writer.close();
        return out.toByteArray();
    }

    private static boolean isAction(StartElement element) {
        return ACTIONS.contains(element.getName().getLocalPart());
    }

    private static boolean isNamed(StartElement element, String name) {
        return element.getName().getLocalPart().equals(name);
    }

    private StartElement bind(StartElement bind) {
        List<Attribute> kept = new ArrayList<>();
        XMLEventFactory events = XMLEventFactory.newDefaultFactory();
        for (Iterator<Attribute> all = bind.getAttributes(); all.hasNext(); ) {
            Attribute attribute = all.next();
            QName name = attribute.getName();
            if (!LOGIC.contains(name.getLocalPart()) || !name.getNamespaceURI().isEmpty()) {
                kept.add(attribute);
            } else if (!isLeftOut(name.getLocalPart(), attribute.getValue())) {
                kept.add(events.createAttribute(name, Patterns.renamed(attribute.getValue())));
            }
        }
        QName name = bind.getName();
        return events.createStartElement(
                name.getPrefix(), name.getNamespaceURI(), name.getLocalPart(), kept.iterator(), bind.getNamespaces());
    }

    /** A calculation of the moment keeps what was sent; what asks for a list that is not here cannot be asked. */
    boolean isLeftOut(String attribute, String rule) {
        return attribute.equals("calculate") && isOfTheMoment(rule)
                || outside.test(rule)
                || withoutTexts(rule).contains("pulldata(");
    }

    static String withoutTexts(String rule) {
        return rule.replaceAll("'[^']*'|\"[^\"]*\"", "''");
    }
}
