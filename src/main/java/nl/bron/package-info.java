/** Bron, a headless CRM. */
@NullMarked
package nl.bron;

import org.jspecify.annotations.NullMarked;
