/**
 * What is handed on to people: a paper of headings, sentences, quotations and tables, as a document of Word, a page that stands alone, a
 * workbook or CSV. Whoever writes it has decided what may stand in it; here nothing is looked at again except that no cell becomes a formula
 * and no word becomes markup.
 *
 * <p>Enter through {@link Paper}; {@link WordFile}, {@link HtmlFile}, {@link WorkbookFile} and {@link CsvFile} write it. The same paper gives the
 * same bytes.
 */
@NullMarked
package org.commonweal.exchange.paper;

import org.jspecify.annotations.NullMarked;
