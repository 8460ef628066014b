"""How quick delivery is, beside what gives no guarantee and beside stock nameko: ``make bench``, docs/performance.md."""
