// The day of the print stands on the paper: it is the reader's, and no part of the file.
(() => {
  'use strict';
  const locale = document.documentElement.lang === 'sv' ? 'sv-SE' : 'en-GB';
  const stamp = () => {
    const day = new Date().toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    document.querySelectorAll('.printed').forEach((place) => { place.textContent = day; });
  };
  stamp();
  addEventListener('beforeprint', stamp);
})();
