// The day of the print stands on the paper, and which days to decide by have passed: they are the reader's, and no part
// of the file.
(() => {
  'use strict';
  const locale = document.documentElement.lang === 'sv' ? 'sv-SE' : 'en-GB';
  const said = (day) => day.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const stamp = () => {
    const day = said(new Date());
    const today = new Date().toLocaleDateString('sv-SE');
    document.querySelectorAll('.passed').forEach((place) => { place.hidden = place.dataset.day >= today; });
    document.querySelectorAll('.ready').forEach((place) => {
      const ready = new Date();
      ready.setDate(ready.getDate() + 7 * place.dataset.weeks);
      place.textContent = said(ready);
    });
    document.querySelectorAll('.printed').forEach((place) => { place.textContent = day; });
  };
  stamp();
  addEventListener('beforeprint', stamp);
})();
