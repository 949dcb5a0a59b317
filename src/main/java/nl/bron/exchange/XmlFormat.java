package nl.bron.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.bron.kernel.Format;
import nl.bron.kernel.Table;

/** XML with the names of the representation; each value of a list is an {@code item}. */
@ApplicationScoped
class XmlFormat implements Format {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public Writing begin(OutputStream out, Table table) throws IOException {
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(table.family());
            return new Document(xml, table.row());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** One document, an element a row. */
    private record Document(XMLStreamWriter xml, String element) implements Writing {

        @Override
        public void row(ObjectNode row) throws IOException {
            try {
                xml.writeCharacters("\n");
                write(element, row);
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }

        private void write(String name, JsonNode value) throws XMLStreamException {
            xml.writeStartElement(name);
            for (var property : value.properties()) {
                write(property.getKey(), property.getValue());
            }
            if (value.isArray()) {
                for (JsonNode item : value) {
                    write("item", item);
                }
            }
            if (value.isValueNode()) {
                text(legal(value.asText()));
            }
            xml.writeEndElement();
        }

        /** A carriage return that is not escaped is read as a line feed (2.11). */
        private void text(String legal) throws XMLStreamException {
            String[] parts = legal.split("\r", -1);
            xml.writeCharacters(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                xml.writeEntityRef("#13");
                xml.writeCharacters(parts[i]);
            }
        }

        /** XML 1.0 has no way to say most control characters (2.2). */
        private static String legal(String text) {
            return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
        }

        @Override
        public void end() throws IOException {
            try {
                xml.writeCharacters("\n");
                xml.writeEndDocument();
                xml.flush();
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }
    }
}
