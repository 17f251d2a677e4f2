/**
 * The quote bank: words of people that may be shown to others, chosen from what was coded, each looked at before it is kept and again
 * before it leaves, and approved by somebody else than whoever chose it.
 */
@NullMarked
package org.commonweal.app.quotes;

import org.jspecify.annotations.NullMarked;
