package org.commonweal.form;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An XForm looked at: by XPath, and as text in which only what matters differs. */
final class XmlView {

    private static final XPathFactory XPATHS = XPathFactory.newDefaultInstance();

    static {
        XPATHS.setProperty("jdk.xml.xpathExprOpLimit", "0"); // some of the cases are longer than the JDK likes
        XPATHS.setProperty("jdk.xml.xpathExprGrpLimit", "0");
    }

    private final Document document;
    private final XPath xpath;

    private XmlView(Document document) {
        this.document = document;
        this.xpath = XPATHS.newXPath();
        xpath.setNamespaceContext(new Prefixes(document.getDocumentElement()));
    }

    static XmlView of(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new XmlView(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("no XML: " + e.getMessage() + " in " + xml, e);
        }
    }

    /** What an expression finds: elements as text, attributes and texts by their value. */
    List<String> found(String expression) {
        List<String> found = new ArrayList<>();
        for (Node node : nodes(expression)) {
            found.add(node instanceof Element element ? compact(element) : String.valueOf(node.getNodeValue()));
        }
        return found;
    }

    /** How many different things an expression finds; two attributes of the same value are one. */
    int count(String expression) {
        Set<Object> different = new HashSet<>();
        for (Node node : nodes(expression)) {
            different.add(node instanceof Element ? node : String.valueOf(node.getNodeValue()));
        }
        return different.size();
    }

    private List<Node> nodes(String expression) {
        try {
            NodeList list = (NodeList)
                    xpath.evaluate(expression.strip(), document.getDocumentElement(), XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < list.getLength(); i++) {
                nodes.add(list.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    /** All of it: attributes in order, no blanks between elements. */
    String compact() {
        return compact(document.getDocumentElement());
    }

    /** The first element of this name. */
    String compact(String name) {
        NodeList list = document.getElementsByTagNameNS("http://www.w3.org/2002/xforms", name);
        return list.getLength() == 0 ? "" : compact((Element) list.item(0));
    }

    private static String compact(Element element) {
        StringBuilder out = new StringBuilder();
        write(element, out);
        return out.toString();
    }

    private static void write(Element element, StringBuilder out) {
        out.append('<').append(element.getNodeName());
        NamedNodeMap attributes = element.getAttributes();
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String space = attribute.getNamespaceURI() == null ? "" : "{" + attribute.getNamespaceURI() + "}";
            if (!space.equals("{" + XMLConstants.XMLNS_ATTRIBUTE_NS_URI + "}")) {
                sorted.put(
                        space + attribute.getLocalName(),
                        attribute.getName() + "=\""
                                + escaped(attribute.getValue()).replace("\"", "&quot;") + "\"");
            }
        }
        sorted.values().forEach(attribute -> out.append(' ').append(attribute));
        NodeList children = element.getChildNodes();
        StringBuilder inner = new StringBuilder();
        boolean elements = false;
        for (int i = 0; i < children.getLength(); i++) {
            elements |= children.item(i) instanceof Element;
        }
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element below) {
                write(below, inner);
            } else if (!elements || !child.getNodeValue().isBlank()) {
                inner.append(escaped(child.getNodeValue()));
            }
        }
        if (inner.isEmpty()) {
            out.append("/>");
        } else {
            out.append('>')
                    .append(inner)
                    .append("</")
                    .append(element.getNodeName())
                    .append('>');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The prefixes of the root, and {@code x} for what has none. */
    private record Prefixes(Element root) implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            String uri = prefix.equals("x") ? root.lookupNamespaceURI(null) : root.lookupNamespaceURI(prefix);
            return uri == null ? XMLConstants.NULL_NS_URI : uri;
        }

        @Override
        public String getPrefix(String uri) {
            throw new UnsupportedOperationException(uri);
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            throw new UnsupportedOperationException(uri);
        }
    }
}
