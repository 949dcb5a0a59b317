/** Who calls, and what they may: API keys, tokens, scopes, roles, the walls between tenants, and how much each may ask. */
@NullMarked
package nl.bron.access;

import org.jspecify.annotations.NullMarked;
