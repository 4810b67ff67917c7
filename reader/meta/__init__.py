"""Where each piece of metadata is found on a page: JSON-LD, tags, what stands around the headline, the address."""
